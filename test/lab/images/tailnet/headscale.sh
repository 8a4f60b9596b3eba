#!/bin/sh
# Headscale with a certificate of an authority that is made at its first boot: clients want real TLS. /data/ca.crt is for them to trust.
set -eu
mkdir -p /data
cd /data
if [ ! -e server.crt ]; then
  key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'
  openssl req -x509 $key -days 30 -keyout ca.key -out ca.crt -subj '/CN=stagecraft lab'
  openssl req $key -keyout server.key -out server.csr -subj '/CN=headscale.lab'
  echo 'subjectAltName=DNS:headscale.lab' >names
  openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -out server.crt -extfile names
fi
exec headscale serve
