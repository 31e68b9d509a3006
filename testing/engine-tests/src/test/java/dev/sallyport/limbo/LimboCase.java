package dev.sallyport.limbo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.certpath.ReferenceIdentity;
import dev.sallyport.certpath.RevocationPolicy;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejectedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One case of the suite: certificates, what is asked of them, and the answer.
 *
 * @param json the case as it stands in the file
 */
record LimboCase(JsonNode json) {

	private static final int DEFAULT_MAX_DEPTH = 9;

	static List<LimboCase> readAll(Path file) {
		List<LimboCase> cases = new ArrayList<>();
		JsonMapper.shared()
			.readTree(file.toFile())
			.get("testcases")
			.forEach((testcase) -> cases.add(new LimboCase(testcase)));
		return cases;
	}

	String id() {
		return text("id");
	}

	boolean mustBeAccepted() {
		return text("expected_result").equals("SUCCESS");
	}

	/**
	 * Verify as an application would.
	 * @return why the chain was rejected, or empty if it was accepted
	 */
	Optional<String> verify() {
		try {
			List<X509Certificate> chain = new ArrayList<>(List.of(certificate(text("peer_certificate"))));
			chain.addAll(certificates("untrusted_intermediates"));
			verify(chain);
			return Optional.empty();
		}
		catch (CertificateException | CRLException ex) {
			return Optional.of("does not parse: " + ex.getMessage());
		}
		catch (CertificateRejectedException ex) {
			return Optional.of(ex.reason() + ": " + ex.getMessage());
		}
	}

	private void verify(List<X509Certificate> chain)
			throws CertificateException, CRLException, CertificateRejectedException {
		JsonNode depth = this.json.get("max_chain_depth");
		CertificatePathVerifier verifier = CertificatePathVerifier.builder(certificates("trusted_certs"))
			.clock(this::time)
			.maxIntermediates(depth.isNull() ? DEFAULT_MAX_DEPTH : Math.min(depth.intValue(), DEFAULT_MAX_DEPTH))
			.revocation(revocation())
			.build();
		boolean server = text("validation_kind").equals("SERVER");
		verifier.verifyChain(server ? Role.CLIENT : Role.SERVER, chain);
		JsonNode name = this.json.get("expected_peer_name");
		if (!name.isNull()) {
			ReferenceIdentity.of(name.get("value").stringValue()).check(chain.get(0));
		}
	}

	private Instant time() {
		JsonNode time = this.json.get("validation_time");
		return time.isNull() ? Instant.now() : OffsetDateTime.parse(time.stringValue()).toInstant();
	}

	private RevocationPolicy revocation() throws CertificateException, CRLException {
		List<X509CRL> lists = new ArrayList<>();
		for (JsonNode pem : this.json.get("crls")) {
			lists.add((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(stream(pem.stringValue())));
		}
		return lists.isEmpty() ? RevocationPolicy.none() : RevocationPolicy.of(lists);
	}

	private List<X509Certificate> certificates(String field) throws CertificateException {
		List<X509Certificate> certificates = new ArrayList<>();
		for (JsonNode pem : this.json.get(field)) {
			certificates.add(certificate(pem.stringValue()));
		}
		return certificates;
	}

	private static X509Certificate certificate(String pem) throws CertificateException {
		return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream(pem));
	}

	private static ByteArrayInputStream stream(String pem) {
		return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
	}

	private String text(String field) {
		return this.json.get(field).stringValue();
	}

	@Override
	public String toString() {
		return id();
	}

}
