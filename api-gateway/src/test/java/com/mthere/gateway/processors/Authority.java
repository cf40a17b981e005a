package com.mthere.gateway.processors;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyStore;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/// Whoever issues certificates, and is trusted by those who have one of it.
final class Authority {
    private static final String PASSWORD = "changeit";

    private final X509Bundle root;

    Authority(String name) throws Exception {
        root = new CertificateBuilder()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    /// For whoever listens at this address.
    SslBundle certificateFor(String ipAddress) throws Exception {
        return bundle(new CertificateBuilder().subject("CN=processor").addSanIpAddress(ipAddress));
    }

    /// For whoever connects.
    SslBundle certificate() throws Exception {
        return bundle(new CertificateBuilder().subject("CN=gateway"));
    }

    /// Trusts this authority and has nothing to show.
    SslBundle trustAlone() throws Exception {
        return SslBundle.of(SslStoreBundle.of(null, null, trust()));
    }

    private SslBundle bundle(CertificateBuilder certificate) throws Exception {
        KeyStore keys = certificate.buildIssuedBy(root).toKeyStore(PASSWORD.toCharArray());
        return SslBundle.of(SslStoreBundle.of(keys, PASSWORD, trust()));
    }

    private KeyStore trust() throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("root", root.getCertificate());
        return trust;
    }
}
