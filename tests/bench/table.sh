#!/usr/bin/env bash
# Runs the benches and prints their figures as the table of the README; --write puts it there.
#
# A bench prints its results as rows of a Markdown table: `| what | figure | bar |`. All else it
# prints stands below the table as it is.
set -euo pipefail
cd "$(dirname "$0")/../.."

machine() {
    local cores memory model
    cores="$(nproc 2>/dev/null || sysctl -n hw.ncpu)"
    model="$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)"
    memory="$(awk '/^MemTotal/ { printf "%.0f GB", $2 / 1e6 }' /proc/meminfo 2>/dev/null || true)"
    printf '%s %s, %s cores, %s, %s\n' "$(uname -s)" "$(uname -m)" "$cores" "${memory:-memory unknown}" "${model:-processor unknown}"
}

table() {
    local bench output rows='' rest=''
    for bench in $(sed -n '/^\[\[bench\]\]$/,/^$/s/^name = "\(.*\)"$/\1/p' Cargo.toml); do
        printf 'running %s\n' "$bench" >&2
        output="$(cargo bench --quiet --bench "$bench")"
        rows+="$(grep '^|' <<<"$output" || true)"$'\n'
        rest+="$(grep -v '^|' <<<"$output" || true)"$'\n'
    done
    if command -v python3 >/dev/null; then
        printf 'running feeds.py\n' >&2
        rows+="$(tests/bench/feeds.py)"$'\n'
    fi
    printf 'Measured by `tests/bench/table.sh` on: %s.\n\n' "$(machine)"
    printf '| what | measured | bar |\n|---|---|---|\n'
    grep '^|' <<<"$rows" || true
    if grep -q '[^[:space:]]' <<<"$rest"; then
        printf '\n```text\n%s\n```\n' "$(grep '[^[:space:]]' <<<"$rest")"
    fi
}

result="$(table)"
if [[ "${1:-}" == --write ]]; then
    RESULT="$result" awk '
        /^<!-- benchmarks -->$/ { print; print ""; print ENVIRON["RESULT"]; print ""; skip = 1; next }
        /^<!-- \/benchmarks -->$/ { skip = 0 }
        !skip { print }
    ' README.md >README.md.new
    mv README.md.new README.md
else
    printf '%s\n' "$result"
fi
