package dev.sallyport.jsse;

import javax.net.ssl.SSLHandshakeException;

import org.jspecify.annotations.Nullable;

/**
 * The templates of a context. All its engines have the same settings as a rule, so that
 * the last template is the next one's too. Thread-safe.
 */
final class ConfigTemplates {

	private final EngineOptions options;

	private volatile @Nullable ConfigTemplate last;

	ConfigTemplates(EngineOptions options) {
		this.options = options;
	}

	/**
	 * Return the same settings, if possible those of the last template, so that idle
	 * connections share them.
	 */
	Negotiable shared(Negotiable enabled) {
		ConfigTemplate known = this.last;
		return (known != null && known.enabled().equals(enabled)) ? known.enabled() : enabled;
	}

	/**
	 * Return the template of settings.
	 * @param enabled what may be negotiated
	 * @throws SSLHandshakeException if that leaves nothing to negotiate
	 */
	ConfigTemplate of(Negotiable enabled) throws SSLHandshakeException {
		ConfigTemplate known = this.last;
		if (known != null && known.enabled().equals(enabled)) {
			return known;
		}
		ConfigTemplate template = ConfigTemplate.of(this.options, enabled);
		this.last = template;
		return template;
	}

}
