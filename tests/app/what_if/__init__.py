"""The What-if room: lines, forms, what is kept, several certifications."""
