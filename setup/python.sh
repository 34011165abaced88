#!/bin/sh
# Make .venv hold exactly what requirements.lock says, from nothing but python3.
#
# uv is fetched into .tools by whatever pip there is; where uv cannot be had, pip does the same
# slower. A package mirror set in pip's configuration is used by both.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

say() { echo "set-up: $*" >&2; }

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    say "Python 3.11 or newer is needed, this is $("$python" --version)"
    exit 1
}

# shellcheck disable=SC1091
use_sys() { if [ -f .sys/environment.sh ]; then . .sys/environment.sh; fi; }
use_sys
if ! "$python" -m pip --version >/dev/null 2>&1; then
    wheel=$(find .sys/usr/share/python-wheels /usr/share/python-wheels -name 'pip-*.whl' 2>/dev/null | head -n 1)
    if [ -z "$wheel" ]; then
        setup/system-libraries.sh pip
        use_sys
        wheel=$(find .sys/usr/share/python-wheels /usr/share/python-wheels -name 'pip-*.whl' 2>/dev/null | head -n 1)
    fi
    [ -n "$wheel" ] || { say "no pip, and none could be fetched"; exit 1; }
    pip() { PYTHONPATH="$wheel" "$python" -m pip --disable-pip-version-check "$@"; }
else
    pip() { "$python" -m pip --disable-pip-version-check "$@"; }
fi

if [ ! -x .tools/bin/uv ]; then
    say "fetching uv"
    pip install -q --root-user-action=ignore --target .tools 'uv~=0.13.9' >.tools.log 2>&1 ||
        say "uv could not be fetched; pip will do, slower"
    rm -f .tools.log
fi

index=${PIP_INDEX_URL:-$(pip config get global.index-url 2>/dev/null || true)}
if [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi

with_uv() {
    [ -x .tools/bin/uv ] || return 1
    [ -x .venv/bin/python ] || .tools/bin/uv venv -q --python "$python" .venv || return 1
    VIRTUAL_ENV=.venv .tools/bin/uv pip sync -q --compile-bytecode --require-hashes requirements.lock
}
with_pip() {
    [ -x .venv/bin/python ] || "$python" -m venv --without-pip .venv
    pip --python .venv/bin/python install -q --compile --no-deps --require-hashes -r requirements.lock
}
# Compiled once here, a program of the tests starts in half the time, whatever its environment says.
say "installing the libraries of requirements.lock into .venv"
with_uv || { say "uv did not succeed; trying pip"; with_pip; }
touch .venv/.synced
