// A peer on Go's crypto/tls for the tests: a server that echoes lines, or a client that
// sends what it reads.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"flag"
	"fmt"
	"net"
	"os"
	"strings"
)

var (
	listen   = flag.Bool("server", false, "be a server")
	port     = flag.Int("port", 0, "where to connect to")
	versions = flag.String("versions", "1.2,1.3", "the versions, oldest first")
	suite    = flag.String("suite", "", "the only cipher suite of TLS 1.2")
	groups   = flag.String("groups", "", "the groups, best first")
	alpn     = flag.String("alpn", "", "the application protocols")
	cert     = flag.String("cert", "", "the chain in PEM")
	key      = flag.String("key", "", "its key")
	cert2    = flag.String("cert2", "", "another chain in PEM")
	key2     = flag.String("key2", "", "its key")
	staple   = flag.String("staple", "", "the OCSP response for the first chain")
	name     = flag.String("name", "", "whom a client asks for")
	first    = flag.String("first", "", "and whom in its first connection, if not the same")
	need     = flag.Bool("need", false, "need certificates of clients")
	want     = flag.Bool("want", false, "want certificates of clients")
	tickets  = flag.Bool("tickets", true, "have tickets")
	count    = flag.Int("count", 1, "how many connections a client makes")
)

var codes = map[string]uint16{"1.2": tls.VersionTLS12, "1.3": tls.VersionTLS13}

var curves = map[string]tls.CurveID{"X25519MLKEM768": tls.X25519MLKEM768, "x25519": tls.X25519,
	"secp256r1": tls.CurveP256, "secp384r1": tls.CurveP384, "secp521r1": tls.CurveP521,
	"SecP256r1MLKEM768": tls.SecP256r1MLKEM768, "SecP384r1MLKEM1024": tls.SecP384r1MLKEM1024}

// Hands out a session whoever it is for, which this library would not do itself.
type anyName struct{ sessions tls.ClientSessionCache }

func (c anyName) Get(string) (*tls.ClientSessionState, bool) { return c.sessions.Get("") }

func (c anyName) Put(_ string, state *tls.ClientSessionState) { c.sessions.Put("", state) }

func main() {
	flag.Parse()
	var err error
	if *listen {
		err = serve(config())
	} else {
		err = connect(config())
	}
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
}

func config() *tls.Config {
	roots := x509.NewCertPool()
	pem, err := os.ReadFile("root.pem")
	if err != nil {
		panic(err)
	}
	roots.AppendCertsFromPEM(pem)
	names := strings.Split(*versions, ",")
	c := &tls.Config{RootCAs: roots, ClientCAs: roots, ServerName: *name,
		MinVersion: codes[names[0]], MaxVersion: codes[names[len(names)-1]],
		ClientSessionCache: anyName{tls.NewLRUClientSessionCache(4)}, SessionTicketsDisabled: !*tickets}
	if *need {
		c.ClientAuth = tls.RequireAndVerifyClientCert
	}
	if *want {
		c.ClientAuth = tls.VerifyClientCertIfGiven
	}
	if *alpn != "" {
		c.NextProtos = strings.Split(*alpn, ",")
	}
	if *groups != "" {
		for _, name := range strings.Split(*groups, ",") {
			c.CurvePreferences = append(c.CurvePreferences, curves[name])
		}
	}
	for _, known := range tls.CipherSuites() {
		if known.Name == *suite {
			c.CipherSuites = []uint16{known.ID}
		}
	}
	if *cert != "" {
		c.Certificates = append(c.Certificates, load(*cert, *key))
	}
	if *cert2 != "" {
		c.Certificates = append(c.Certificates, load(*cert2, *key2))
	}
	if *staple != "" {
		if c.Certificates[0].OCSPStaple, err = os.ReadFile(*staple); err != nil {
			panic(err)
		}
	}
	return c
}

func load(cert, key string) tls.Certificate {
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		panic(err)
	}
	return pair
}

func serve(c *tls.Config) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Println("ACCEPT", listener.Addr())
	for {
		socket, err := listener.Accept()
		if err != nil {
			return err
		}
		go func() {
			conn := tls.Server(socket, c)
			defer conn.Close()
			if err := conn.Handshake(); err != nil {
				fmt.Println("failed:", err)
				return
			}
			describe(conn)
			lines := bufio.NewScanner(conn)
			for lines.Scan() {
				fmt.Fprintf(conn, "echo: %s\n", lines.Text())
			}
		}()
	}
}

func connect(c *tls.Config) error {
	input := bufio.NewScanner(os.Stdin)
	for i := 0; i < *count; i++ {
		with := c.Clone()
		if i == 0 && *first != "" {
			with.ServerName = *first
		}
		conn, err := tls.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", *port), with)
		if err != nil {
			return err
		}
		describe(conn)
		lines := bufio.NewScanner(conn)
		for input.Scan() && input.Text() != "Q" {
			fmt.Fprintf(conn, "%s\n", input.Text())
			if !lines.Scan() {
				return fmt.Errorf("no answer: %v", lines.Err())
			}
			fmt.Println(lines.Text())
		}
		conn.Close()
	}
	return nil
}

func describe(conn *tls.Conn) {
	state := conn.ConnectionState()
	exported, err := state.ExportKeyingMaterial("EXPERIMENTAL-interop", nil, 32)
	if err != nil {
		fmt.Println("failed:", err)
	}
	fmt.Printf("connected: %s %s %s resumed=%t\n", tls.VersionName(state.Version),
		tls.CipherSuiteName(state.CipherSuite), state.NegotiatedProtocol, state.DidResume)
	if *listen && state.ServerName != "" {
		fmt.Println("server name:", state.ServerName)
	}
	if len(state.OCSPResponse) > 0 {
		fmt.Println("OCSP response:", hex.EncodeToString(state.OCSPResponse))
	}
	fmt.Println("Keying material:", hex.EncodeToString(exported))
}
