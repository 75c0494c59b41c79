#!/bin/sh
# Ouvre l'atelier. La première fois, il s'installe : quelques minutes, et internet.
set -eu
cd "$(dirname "$0")"
roue=$(basename atelier/*.whl)
if [ "$(cat .atelier/pret 2>/dev/null || true)" != "$roue" ]; then
    PATH="$PATH:$HOME/.local/bin"
    if ! command -v uv >/dev/null 2>&1; then
        echo "Il manque « uv », le programme qui installe l'atelier (https://docs.astral.sh/uv/)."
        printf "L'installer maintenant ? (oui ou non) "
        read -r reponse
        case "$reponse" in
            o* | O*) curl -LsSf https://astral.sh/uv/install.sh | sh ;;
            *) echo "Rien n'est installé."; exit 1 ;;
        esac
    fi
    echo "Installation de l'atelier : quelques minutes la première fois…"
    uv venv --quiet --clear --python ">=3.11" .atelier
    uv pip install --quiet --python .atelier/bin/python --constraint atelier/versions.txt "atelier/$roue"
    echo "$roue" > .atelier/pret
fi
exec .atelier/bin/python -m etabli.desk "$PWD" "$@"
