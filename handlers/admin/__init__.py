"""The register in the admins' hands: who may, what changes, and how to take it back."""
