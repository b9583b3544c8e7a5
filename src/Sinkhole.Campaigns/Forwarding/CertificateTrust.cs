using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Whose certificates a target's connections believe, and which they show. Files are read for each connection, so renewed ones count at once.</summary>
internal static class CertificateTrust
{
    /// <summary>Settings for a connection to a host; a problem instead when a file cannot be used.</summary>
    public static SslClientAuthenticationOptions? Read(TrustOptions trust, string host, out ForwardProblem? problem)
    {
        problem = null;
        var settings = new SslClientAuthenticationOptions { TargetHost = trust.ServerName.Length > 0 ? trust.ServerName : host };
        var file = trust.CaFile;
        try
        {
            if (trust.CaFile.Length > 0)
            {
                settings.CertificateChainPolicy = Believe(trust.CaFile);
            }

            file = trust.CertificateFile;
            if (trust.CertificateFile.Length > 0)
            {
                settings.ClientCertificateContext = Show(trust);
            }

            return settings;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            problem = ForwardProblems.File(file, fault.Message);
            return null;
        }
    }

    private static X509ChainPolicy Believe(string caFile)
    {
        // An authority of an office's own seldom publishes what it revoked.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(caFile);
        return policy.CustomTrustStore.Count > 0 ? policy : throw new CryptographicException("no certificate in it");
    }

    private static SslStreamCertificateContext Show(TrustOptions trust)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(trust.CertificateFile);
        var own = X509Certificate2.CreateFromPemFile(trust.CertificateFile, trust.KeyFile.Length > 0 ? trust.KeyFile : trust.CertificateFile);
        return SslStreamCertificateContext.Create(own, chain, offline: true);
    }
}
