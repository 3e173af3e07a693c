"""What words were found to mean: embeddings of texts, kept so that no model need be loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from gallery.catalog.database import Connection, portions

TEXT_VECTOR = np.dtype("<f4")


class TextVectors(Connection):
    """The part of the catalogue that remembers texts, by the prompts they were embedded as."""

    def text_vectors(self, model_id: int, prompts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """Those of these texts that are known to a model, float32 [dim] each."""
        found: dict[str, NDArray[np.float32]] = {}
        for part in portions(list(dict.fromkeys(prompts))):
            marks = ", ".join("?" for _ in part)
            rows = self._db.execute(
                "SELECT prompts, vector FROM text_vectors "
                f"WHERE model_id = ? AND prompts IN ({marks})",
                [model_id, *part],
            ).fetchall()
            found |= {row[0]: np.frombuffer(row[1], TEXT_VECTOR).astype(np.float32) for row in rows}
        return found

    def keep_text_vectors(
        self, model_id: int, vectors: Mapping[str, NDArray[np.float32]], most: int
    ) -> None:
        """Keep texts that were used just now; of all texts of a model only the latest `most`."""
        with self._db.atomic():
            self._db.conn.executemany(
                "INSERT OR REPLACE INTO text_vectors (model_id, prompts, vector) VALUES (?, ?, ?)",
                [
                    (model_id, prompts, vector.astype(TEXT_VECTOR).tobytes())
                    for prompts, vector in vectors.items()
                ],
            )
            self._db.execute(
                "DELETE FROM text_vectors WHERE model_id = ?1 AND prompts NOT IN (SELECT prompts "
                "FROM text_vectors WHERE model_id = ?1 ORDER BY used_at DESC, prompts LIMIT ?2)",
                [model_id, most],
            )
