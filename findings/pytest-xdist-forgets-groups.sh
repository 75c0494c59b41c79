#!/usr/bin/env bash
# pytest 9.2.0 with pytest-xdist 3.8.0 (both the newest, and installed together without a complaint).
# Expected: with `--dist loadgroup`, tests marked xdist_group("one") all run in the same worker, as the
# documentation of pytest-xdist says, so that what they share is made once.
# Seen: they are spread over all workers, without a word. pytest-xdist writes the group into a private field
# of the test that this pytest no longer reads. With pytest 9.1.1 the same tests share a worker.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > test_group.py <<'PY'
import os

import pytest


@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("rank", range(12))
def test_worker(rank, tmp_path_factory):
    with open(os.environ["SEEN"], "a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + "\n")
PY
for version in 9.2.0 9.1.1; do
    python3 -m venv "venv-$version"
    "venv-$version/bin/pip" install --quiet "pytest==$version" pytest-xdist==3.8.0
    SEEN="$work/seen-$version" "venv-$version/bin/python" -m pytest -q -n 2 --dist loadgroup >/dev/null
    echo "pytest $version: workers that ran the group: $(sort -u "seen-$version" | wc -l)"
done
[ "$(sort -u seen-9.2.0 | wc -l)" = 2 ]
[ "$(sort -u seen-9.1.1 | wc -l)" = 1 ]
