#!/usr/bin/env bash
# Makes var/bench-machina, the environment of the forum that `make bench-forum` measures ours against.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=var/bench-machina
wanted=$(sha256sum requirements-bench.txt | cut -d ' ' -f 1)
if [ "$(cat "$folder/stamp" 2>/dev/null)" = "$wanted" ] && "$folder/bin/python" -c 'import machina' 2>/dev/null; then
    exit 0
fi
rm -rf "$folder"
echo "Installing what requirements-bench.txt asks for …"
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --retries 5 \
    --requirement requirements-bench.txt
echo "$wanted" >"$folder/stamp"
