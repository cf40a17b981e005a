package com.mthere.system.apart;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// An authority and the certificates that it issues, in PEM files.
final class Certificates {
    private final Path folder;
    private final X509Bundle root;
    private int issued;

    Certificates(Path folder) throws Exception {
        this.folder = folder;
        root = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    /// Issues a certificate.
    ///
    /// @return the settings of an SSL bundle of this name that has it, and trusts what this authority issues
    List<String> bundle(String name, UnaryOperator<CertificateBuilder> content) throws Exception {
        X509Bundle certificate =
                content.apply(new CertificateBuilder().subject("CN=" + name)).buildIssuedBy(root);
        String prefix = "--spring.ssl.bundle.pem." + name + ".";
        String file = name + "-" + issued++;
        return List.of(
                prefix + "keystore.certificate=" + write(file + ".crt", certificate.getCertificatePathPEM()),
                prefix + "keystore.private-key=" + write(file + ".key", certificate.getPrivateKeyPEM()),
                prefix + "truststore.certificate=" + write("authority.crt", root.getCertificatePEM()));
    }

    private Path write(String file, String pem) throws Exception {
        return Files.writeString(folder.resolve(file), pem);
    }
}
