"""The one kernel that the app and JupyterLab may start: this very interpreter, where the package is.

Kernels that other software installed under the same name are not looked at, so a notebook never opens in a Python
without the planner, and no dialog asks which kernel is meant.
"""

from __future__ import annotations

from ipykernel.kernelspec import RESOURCES
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager


class OwnKernel(KernelSpecManager):
    """Finds the kernel of this interpreter and no other."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the native kernel under its usual name."""
        return {NATIVE_KERNEL_NAME: RESOURCES}
