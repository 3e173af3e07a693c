"""The sidebar: what the library holds, to be chosen from."""
