/**
 * Sign-in with an OpenID Connect provider (OpenID Connect Core 1.0, authorization code flow with
 * PKCE, RFC 7636), off until an issuer is set. The provider vouches for a person; the session is
 * ours.
 */
@NullMarked
package hutong.app.oidc;

import org.jspecify.annotations.NullMarked;
