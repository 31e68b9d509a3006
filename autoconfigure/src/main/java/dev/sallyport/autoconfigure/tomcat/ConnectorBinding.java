package dev.sallyport.autoconfigure.tomcat;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import javax.net.ssl.SSLContext;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.EngineSettings;
import dev.sallyport.autoconfigure.engine.TicketScope;
import dev.sallyport.autoconfigure.server.ServerBundleNames;

import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * What one connector needs to know of the application. Holds one context a virtual host,
 * however often its bundle is reloaded: what a context remembers of its sessions must not
 * be lost. Thread-safe.
 */
final class ConnectorBinding {

	private final EngineContexts contexts;

	private final BundleSelection selection;

	private final ServerBundleNames bundles;

	private final ConcurrentMap<String, SSLContext> certificates = new ConcurrentHashMap<>();

	ConnectorBinding(EngineContexts contexts, BundleSelection selection, ServerBundleNames bundles) {
		this.contexts = contexts;
		this.selection = selection;
		this.bundles = bundles;
	}

	EngineSettings settings() {
		return this.contexts.settings();
	}

	String bundle(SSLHostConfig host) {
		return this.bundles.of(host.getHostName());
	}

	boolean isOurs(SSLHostConfig host) {
		return this.selection.includes(bundle(host));
	}

	SSLContext context(SSLHostConfigCertificate certificate) {
		SSLHostConfig host = certificate.getSSLHostConfig();
		TicketScope scope = new TicketScope(bundle(host), host.getCertificateVerification().name());
		return this.certificates.computeIfAbsent(host.getHostName() + "/" + certificate.getType(),
				(key) -> this.contexts.newContext(scope));
	}

}
