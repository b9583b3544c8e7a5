#!/usr/bin/env bash
# Installs what the tests need and this machine lacks, builds with warnings as errors, runs every test project, and ends with one
# plain line: "N passed, N failed". From anywhere: tests/run.sh [WORD...], where a WORD selects projects whose name holds it.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
exec </dev/null
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

# One project may take this long before it counts as failed.
limit_seconds=900
results=$PWD/tests/TestResults
passed=0
failed=0

main() {
  local start=$SECONDS
  install_missing
  command -v dotnet >/dev/null || stop "The .NET 10 SDK ('dotnet') is not in PATH; see https://dot.net/download"
  dotnet restore Sinkhole.sln --locked-mode -v q || stop "The locked packages cannot be restored."
  dotnet build Sinkhole.sln -c Release --no-restore -warnaserror -v q || stop "The build has errors or warnings."
  echo "Built after $((SECONDS - start)) s."

  rm -rf "$results"
  mkdir -p "$results"
  local project
  for project in tests/*.Tests/*.csproj; do
    is_wanted "$project" "$@" && run_project "$(basename "$project" .csproj)"
  done
  echo "Done after $((SECONDS - start)) s."
  finish
}

# Each line: a command the tests call, and the Debian package that brings it.
needed_tools() {
  cat <<'LIST'
dig bind9-dnsutils
kdig knot-dnsutils
dnsdist dnsdist
nsd nsd
named bind9
unbound unbound
kresd knot-resolver
pdns_recursor pdns-recursor
soffice libreoffice-calc-nogui
chromium chromium
promtool prometheus
sqlite3 sqlite3
ip iproute2
npm npm
openssl openssl
unzip unzip
LIST
}

install_missing() {
  local missing=() tool package
  while read -r tool package; do
    PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null || missing+=("$package")
  done < <(needed_tools)
  ls /usr/share/fonts/truetype/liberation* >/dev/null 2>&1 || missing+=(fonts-liberation)
  [ ${#missing[@]} -eq 0 ] && return

  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      echo "Missing: ${missing[*]}. Install with 'apt-get install ${missing[*]}'; tests that need them will fail." >&2
      return
    fi
    root=(sudo -n)
  fi
  if ! command -v apt-get >/dev/null; then
    echo "Missing, and there is no apt-get to install them: ${missing[*]}. Tests that need them will fail." >&2
    return
  fi

  echo "Installing ${missing[*]}"
  "${root[@]}" apt-get -qq update || echo "apt-get update ended with an error." >&2

  # The tests start their own servers: what is installed here is not to be started as a service.
  local policy=/usr/sbin/policy-rc.d made=no
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee $policy >/dev/null && "${root[@]}" chmod +x $policy && made=yes
  fi
  for package in "${missing[@]}"; do
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y install --no-install-recommends "$package" >/dev/null \
      || echo "'$package' could not be installed; tests that need it will fail." >&2
  done
  [ $made = yes ] && "${root[@]}" rm -f $policy
}

is_wanted() {
  local project=$1 word
  shift
  [ $# -eq 0 ] && return 0
  for word in "$@"; do
    [[ $project == *"$word"* ]] && return 0
  done
  return 1
}

# A test project is a program: started directly it saves the test host's start and cannot be mistaken for an empty run.
run_project() {
  local name=$1 report=$results/$1.trx start=$SECONDS code
  echo "== $name"
  timeout --kill-after=10 "$limit_seconds" \
    dotnet "tests/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor -reporter quiet -trx "$report"
  code=$?

  local counters good=0 bad=0
  counters=$(grep -o '<Counters [^>]*' "$report" 2>/dev/null | head -n 1)
  if [ -n "$counters" ]; then
    good=$(count passed "$counters")
    bad=$(($(count failed "$counters") + $(count error "$counters")))
  fi
  if [ $((good + bad)) -eq 0 ]; then
    echo "$name ran no test (exit code $code)." >&2
    bad=1
  elif [ $code -ne 0 ] && [ "$bad" -eq 0 ]; then
    echo "$name ended with exit code $code though no test failed." >&2
    bad=1
  fi
  echo "   $good passed, $bad failed, $((SECONDS - start)) s"
  passed=$((passed + good))
  failed=$((failed + bad))
}

count() {
  sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$2" | grep . || echo 0
}

stop() {
  echo "$1" >&2
  failed=$((failed + 1))
  finish
}

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit
}

main "$@"
