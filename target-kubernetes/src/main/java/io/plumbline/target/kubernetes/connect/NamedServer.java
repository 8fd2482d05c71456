package io.plumbline.target.kubernetes.connect;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Checks the chain as the platform does, and then that the certificate carries a declared name instead of the host
/// of the address (`tls-server-name`).
final class NamedServer extends X509ExtendedTrustManager {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final X509ExtendedTrustManager chainCheck;
    private final String name;

    NamedServer(X509ExtendedTrustManager chainCheck, String name) {
        this.chainCheck = chainCheck;
        this.name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        chainCheck.checkServerTrusted(chain, type);
        Collection<List<?>> names = chain[0].getSubjectAlternativeNames();
        boolean carried = names != null && names.stream().anyMatch(this::isOurs);
        if (!carried) {
            throw new CertificateException("the certificate of the server does not carry the name " + name);
        }
    }

    private boolean isOurs(List<?> alternative) {
        if (!(alternative.get(0) instanceof Integer kind) || !(alternative.get(1) instanceof String value)) {
            return false;
        }
        String told = value.toLowerCase(Locale.ROOT);
        if (kind == IP_ADDRESS) {
            return told.equals(name);
        }
        boolean wild = told.startsWith("*.") && name.indexOf('.') > 0;
        return kind == DNS_NAME
                && (told.equals(name)
                        || (wild && name.substring(name.indexOf('.')).equals(told.substring(1))));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        chainCheck.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        chainCheck.checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        chainCheck.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chainCheck.getAcceptedIssuers();
    }
}
