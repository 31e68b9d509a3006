#!/bin/sh
# Makes the key stores of this folder: sh make.sh (OpenSSL 3 and a JDK's keytool)
set -e
work=$(mktemp -d)
out=$(pwd)
cd "$work"

cat > ca.conf <<'CONF'
[ca]
default_ca = test
[test]
new_certs_dir = .
database = index.txt
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
[server]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
[client]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = clientAuth
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
CONF
touch index.txt

authority() { # name
	openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"
	openssl req -new -key "$1.key" -out "$1.csr" -subj "/CN=Sallyport test $1"
	openssl ca -batch -notext -config ca.conf -selfsign -extensions authority -keyfile "$1.key" \
		-startdate 20200101000000Z -enddate 21250101000000Z -in "$1.csr" -out "$1.pem"
	keytool -importcert -noprompt -alias "$1" -file "$1.pem" -keystore "$out/$1.p12" -storetype PKCS12 \
		-storepass changeit
}

leaf() { # authority, extensions, name, end of validity, subject alternative names, how to make the key...
	issuer=$1 extensions=$2 name=$3 end=$4 names=$5
	shift 5
	openssl genpkey "$@" -out "$name.key"
	openssl req -new -key "$name.key" -out "$name.csr" -subj "/CN=$name" -addext "subjectAltName=$names"
	openssl ca -batch -notext -config ca.conf -extensions "$extensions" -cert "$issuer.pem" -keyfile "$issuer.key" \
		-startdate 20200101000000Z -enddate "$end" -in "$name.csr" -out "$name.pem"
	openssl pkcs12 -export -name "$name" -inkey "$name.key" -in "$name.pem" -certfile "$issuer.pem" \
		-passout pass:changeit -out "$out/$name.p12"
}

server() { # name, end of validity, subject alternative names, how to make the key...
	leaf authority server "$@"
}

client() { # name, end of validity, how to make the key...
	name=$1 end=$2
	shift 2
	leaf clients client "$name" "$end" "email:$name@example.test" "$@"
}

local="DNS:localhost,DNS:*.example.test,IP:127.0.0.1,IP:::1"
authority authority
authority stranger
authority clients
server p256 21250101000000Z "$local" -algorithm EC -pkeyopt ec_paramgen_curve:P-256
server p384 21250101000000Z "$local" -algorithm EC -pkeyopt ec_paramgen_curve:P-384
server rsa 21250101000000Z "$local" -algorithm RSA -pkeyopt rsa_keygen_bits:2048
server rsa-pss 21250101000000Z "$local" -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
server ed25519 21250101000000Z "$local" -algorithm ED25519
server expired 20210101000000Z "$local" -algorithm EC -pkeyopt ec_paramgen_curve:P-256
server elsewhere 21250101000000Z "DNS:elsewhere.test" -algorithm EC -pkeyopt ec_paramgen_curve:P-256
client client 21250101000000Z -algorithm EC -pkeyopt ec_paramgen_curve:P-256
client client-p384 21250101000000Z -algorithm EC -pkeyopt ec_paramgen_curve:P-384
client client-rsa 21250101000000Z -algorithm RSA -pkeyopt rsa_keygen_bits:2048
client client-rsa-pss 21250101000000Z -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048
client client-ed25519 21250101000000Z -algorithm ED25519
client client-expired 20210101000000Z -algorithm EC -pkeyopt ec_paramgen_curve:P-256
chmod 644 "$out"/*.p12
rm -r "$work"
