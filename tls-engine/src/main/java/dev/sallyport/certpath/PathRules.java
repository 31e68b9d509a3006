package dev.sallyport.certpath;

/**
 * What a path must be, apart from its certificates. Immutable.
 *
 * @param anchors where it may end
 * @param revocation which lists its certificates must not be on
 * @param maxIntermediates how many authorities it may have between leaf and anchor
 */
record PathRules(TrustAnchors anchors, RevocationPolicy revocation, int maxIntermediates) {

}
