// The browser's own storage for one file. A stamp grows with every change: whoever saves names the one they have seen,
// and nothing is written over what another page saved meanwhile. An expression: Python takes its value.
(() => {
  const TABLE = "records";
  const asked = (request) =>
    new Promise((done, fail) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
  const table = async (mode) => {
    const opening = indexedDB.open("recert-planner", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
    const base = await asked(opening);
    const change = base.transaction(TABLE, mode, { durability: "strict" });
    const over = new Promise((done, fail) => {
      change.oncomplete = done;
      change.onerror = change.onabort = () => fail(change.error);
    }).finally(() => base.close());
    return [change.objectStore(TABLE), over];
  };
  const load = async (name) => {
    const [records, over] = await table("readonly");
    const found = await asked(records.get(name));
    await over;
    return found ?? null;
  };
  const save = async (name, content, seen) => {
    const [records, over] = await table("readwrite");
    const stamp = (await asked(records.get(name)))?.stamp ?? 0;
    if (stamp === seen) records.put({ content, stamp: stamp + 1 }, name);
    await over;
    return stamp === seen ? stamp + 1 : 0;
  };
  return { load, save };
})();
