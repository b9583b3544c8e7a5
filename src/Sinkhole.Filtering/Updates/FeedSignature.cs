using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Updates;

/// <summary>Checks a detached signature: RSA (PKCS #1 v1.5) or ECDSA (DER) with SHA-256, as <c>openssl dgst -sha256 -sign</c> makes it, raw or in base64.</summary>
internal static class FeedSignature
{
    /// <summary>Largest signature; RSA with 16,384 bits in base64 has 2,732 characters.</summary>
    public const int MaxOctets = 16 * 1024;

    private const int MaxKeyOctets = 64 * 1024;

    /// <summary>What is wrong with the signature of a file; null when it fits.</summary>
    public static ListProblem? Check(string source, string file, ReadOnlySpan<byte> signature, string keyFile)
    {
        try
        {
            if (new FileInfo(keyFile).Length > MaxKeyOctets)
            {
                return FeedProblems.Key(keyFile, "too long");
            }

            var pem = File.ReadAllText(keyFile);
            using var stream = File.OpenRead(file);
            return IsGood(pem, stream, Decode(signature)) ? null : FeedProblems.WrongSignature(source);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return FeedProblems.Key(keyFile, fault.Message);
        }
    }

    private static bool IsGood(string pem, Stream file, byte[] signature)
    {
        var hash = SHA256.HashData(file);
        using var rsa = RSA.Create();
        if (TryImport(rsa, pem))
        {
            return rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(pem);
        return ecdsa.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool TryImport(RSA rsa, string pem)
    {
        try
        {
            rsa.ImportFromPem(pem);
            return true;
        }
        catch (CryptographicException)
        {
            // The framework offers no other way to ask which kind of key a PEM holds.
            return false;
        }
    }

    private static byte[] Decode(ReadOnlySpan<byte> signature)
    {
        var text = Encoding.ASCII.GetString(signature);
        return Base64.IsValid(text) ? Convert.FromBase64String(text) : signature.ToArray();
    }
}
