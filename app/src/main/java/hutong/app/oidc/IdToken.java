package hutong.app.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * An ID token whose signature and claims were checked (OpenID Connect Core 1.0, section 3.1.3.7).
 *
 * @param subject the provider's own id of the person
 */
record IdToken(String subject, String email, boolean emailVerified) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SKEW_SECONDS = 60;
    private static final int RSA_BITS_MIN = 2048;

    /**
     * Empty when anything about it is not as it must be: algorithm (RS256 or ES256), key,
     * signature, issuer, audience, time, nonce.
     */
    static Optional<IdToken> verify(
            String token, Provider provider, String client, String nonce, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode header = JSON.readTree(decode(parts[0]));
            byte[] signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
            if (!isSigned(header, signed, decode(parts[2]), provider.keys())) {
                return Optional.empty();
            }
            JsonNode claims = JSON.readTree(decode(parts[1]));
            return isForUs(claims, provider.issuer(), client, nonce, now)
                    ? Optional.of(
                            new IdToken(
                                    claims.path("sub").asText(),
                                    claims.path("email").asText(),
                                    claims.path("email_verified").asBoolean(false)))
                    : Optional.empty();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isForUs(
            JsonNode claims, String issuer, String client, String nonce, Instant now) {
        JsonNode audience = claims.path("aud");
        boolean alone =
                audience.isTextual()
                        ? audience.asText().equals(client)
                        : audience.size() == 1 && audience.path(0).asText().equals(client);
        return claims.path("iss").asText().equals(issuer)
                && alone
                && claims.path("exp").asLong() + SKEW_SECONDS > now.getEpochSecond()
                && claims.path("iat").asLong() - SKEW_SECONDS <= now.getEpochSecond()
                && claims.path("nonce").asText().equals(nonce)
                && !claims.path("sub").asText().isEmpty();
    }

    private static boolean isSigned(JsonNode header, byte[] signed, byte[] signature, JsonNode keys)
            throws GeneralSecurityException {
        String algorithm = header.path("alg").asText();
        for (JsonNode key : keys.path("keys")) {
            boolean named =
                    header.path("kid").isMissingNode()
                            || header.path("kid").asText().equals(key.path("kid").asText());
            if (!named || !key.path("use").asText("sig").equals("sig")) {
                continue;
            }
            Signature check;
            if (algorithm.equals("RS256") && key.path("kty").asText().equals("RSA")) {
                check = Signature.getInstance("SHA256withRSA");
                check.initVerify(rsa(key));
            } else if (algorithm.equals("ES256") && key.path("kty").asText().equals("EC")) {
                check = Signature.getInstance("SHA256withECDSAinP1363Format");
                check.initVerify(ec(key));
            } else {
                continue;
            }
            check.update(signed);
            if (check.verify(signature)) {
                return true;
            }
        }
        return false;
    }

    private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
        BigInteger modulus = number(key, "n");
        if (modulus.bitLength() < RSA_BITS_MIN) {
            throw new GeneralSecurityException("the key is too short");
        }
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, number(key, "e")));
    }

    private static PublicKey ec(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(
                                new ECPoint(number(key, "x"), number(key, "y")),
                                curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String field) {
        return new BigInteger(1, decode(key.path(field).asText()));
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
