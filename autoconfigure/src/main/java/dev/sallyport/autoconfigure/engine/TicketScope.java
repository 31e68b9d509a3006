package dev.sallyport.autoconfigure.engine;

/**
 * Where a session may be resumed. Tickets of one scope are sealed under keys of their
 * own, so that a ticket of one bundle, or of a connector that asks for no client
 * certificate, opens no door elsewhere. Scopes outlive the reload of a bundle.
 *
 * @param bundle the name of the bundle, or of the place that takes a bundle's role
 * @param clientAuth how clients are asked for certificates
 * @since 0.1.0
 */
public record TicketScope(String bundle, String clientAuth) {

	/**
	 * Return the scope of a bundle whose clients are not asked for certificates.
	 * @param bundle the name of the bundle
	 * @return the scope
	 */
	public static TicketScope of(String bundle) {
		return new TicketScope(bundle, "NONE");
	}

}
