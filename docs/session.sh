#!/bin/sh
# A whole conversation with the emulator, with curl and openssl alone.
#
#   npx m365-activity emulator --json   in another terminal; it prints the four addresses that are needed here
#   FEED=… LOGIN=… CONTROL=… TENANT=… sh docs/session.sh
#
# FEED ends in /api/v1.0; CONTROL and LOGIN are origins. `npm run session` does both.
set -eu
: "${FEED:?}" "${LOGIN:?}" "${CONTROL:?}" "${TENANT:?}"
work=$(mktemp -d)
hook_port=${HOOK_PORT:-8443}
feed=$FEED/$TENANT/activity/feed
say() { printf '\n== %s\n' "$*"; }
# The value of a member of JSON, the last one of that name.
member() { { cat; echo; } | sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p"; }
finish() {
  trap - EXIT
  kill ${server:-} ${reader:-} 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

say 'A certificate authority, and a certificate for the webhook'
openssl ecparam -name prime256v1 -genkey -noout -out "$work/ca.key"
openssl req -x509 -new -key "$work/ca.key" -subj '/CN=Authority of the session' -days 2 -out "$work/ca.pem"
openssl ecparam -name prime256v1 -genkey -noout -out "$work/hook.key"
openssl req -new -key "$work/hook.key" -subj '/CN=localhost' -out "$work/hook.csr"
printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n' >"$work/hook.ext"
openssl x509 -req -in "$work/hook.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial \
  -days 2 -extfile "$work/hook.ext" -out "$work/hook.pem" 2>/dev/null
openssl verify -CAfile "$work/ca.pem" "$work/hook.pem"

say 'A webhook: TLS by openssl, HTTP by hand'
mkfifo "$work/answers" "$work/requests"
# Open for reading, too, so that neither side waits for the other to come.
exec 3<>"$work/answers" 4<>"$work/requests"
openssl s_server -quiet -accept "127.0.0.1:$hook_port" -cert "$work/hook.pem" -key "$work/hook.key" \
  <&3 >&4 2>"$work/server.log" &
server=$!
# Each request is read to the end of its body, written down, and answered with 200.
answer_all() {
  while IFS= read -r line; do
    line=$(printf %s "$line" | tr -d '\r')
    printf '%s\n' "$line" >>"$work/seen"
    case $line in
      [Cc]ontent-[Ll]ength:*) length=${line#*: } ;;
      '')
        dd bs=1 count="${length:-0}" 2>/dev/null >>"$work/seen"
        printf '\n' >>"$work/seen"
        printf 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n' >&3
        ;;
    esac
  done
}
answer_all <&4 &
reader=$!
until openssl s_client -connect "127.0.0.1:$hook_port" -CAfile "$work/ca.pem" </dev/null >/dev/null 2>&1; do
  kill -0 "$server" || { cat "$work/server.log"; exit 1; }
done
echo "https://localhost:$hook_port/hook answers"

say 'The emulator is told to trust that authority'
pem=$(awk '{printf "%s\\n", $0}' "$work/ca.pem")
curl -sS --fail-with-body -o /dev/null -w '%{http_code}\n' "$CONTROL/control/v1/trust" -d "{\"certificate\":\"$pem\"}"

say 'Log in as an application'
token=$(curl -sS --fail-with-body "$LOGIN/$TENANT/oauth2/v2.0/token" \
  -d grant_type=client_credentials -d client_id=2f1c9b0e-6f5e-4f5d-8a1e-0f7c7d1b9a10 -d client_secret=anything \
  --data-urlencode scope=https://manage.office.com/.default | member access_token)
[ -n "$token" ] && echo "a token of ${#token} characters"
# Kept in a file that only curl reads: a command line is seen by everybody on the machine.
printf 'header = "Authorization: Bearer %s"\n' "$token" >"$work/auth"
call() { curl -sS --fail-with-body -K "$work/auth" "$@"; }

say 'Start a subscription with the webhook'
call -X POST "$feed/subscriptions/start?contentType=Audit.General" -H 'Content-Type: application/json' \
  -d "{\"webhook\":{\"address\":\"https://localhost:$hook_port/hook\",\"authId\":\"of-the-session\"}}"
echo

say 'Content becomes available'
curl -sS --fail-with-body -o /dev/null -w '%{http_code}\n' "$CONTROL/control/v1/tenants/$TENANT/content" \
  -d '{"contentType":"Audit.General","blobs":[{"recordCount":1},{"recordCount":2},{"recordCount":3}]}'
curl -sS --fail-with-body -o /dev/null -X POST "$CONTROL/control/v1/settle"

say 'What the webhook was sent: a validation, then a notification'
cat "$work/seen"
grep -q '"validationCode"' "$work/seen"
grep -q '"contentUri"' "$work/seen"

say 'Page through the content, one item a page'
curl -sS --fail-with-body -o /dev/null -w '%{http_code}\n' -X PUT "$CONTROL/control/v1/tenants/$TENANT/page-size" \
  -d '{"items":1}'
next="$feed/subscriptions/content?contentType=Audit.General"
: >"$work/listed"
while [ -n "$next" ]; do
  call -D "$work/headers" -o "$work/page" "$next"
  cat "$work/page"
  echo
  member contentUri <"$work/page" >>"$work/listed"
  next=$(tr -d '\r' <"$work/headers" | sed -n 's/^[Nn]ext[Pp]age[Uu]ri: *//p')
done
[ "$(wc -l <"$work/listed")" -eq 3 ]

say 'Fetch the blobs'
while IFS= read -r uri; do
  call -o "$work/blob" "$uri"
  echo "$(grep -o '"CreationTime"' "$work/blob" | wc -l) records in $(wc -c <"$work/blob") bytes"
done <"$work/listed"

say 'Stop'
call -X POST -o /dev/null -w '%{http_code}\n' "$feed/subscriptions/stop?contentType=Audit.General"
call "$feed/subscriptions/list"
echo
say 'Done'
