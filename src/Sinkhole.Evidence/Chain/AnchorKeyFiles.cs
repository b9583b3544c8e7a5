using System.Security.Cryptography;
using Sinkhole.Dns.Dnssec;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// Where an installation's key lies: the private half in a file only its account may read, the public half beside it for whoever asks. A key
/// that exists is never written over, and one that others could read is not used.
/// </summary>
public static class AnchorKeyFiles
{
    /// <summary>The private half: PKCS #8 in PEM, mode 0600.</summary>
    public const string PrivateFile = "anchor-key.pem";

    /// <summary>The public half: SubjectPublicKeyInfo in PEM.</summary>
    public const string PublicFile = "anchor-key.pub.pem";

    private const UnixFileMode OwnerMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PublicMode = OwnerMode | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Opens the key of a directory, or makes one where there never was one.</summary>
    public static AnchorKeyReading OpenOrCreate(string directory)
    {
        var publicFile = Path.Combine(directory, PublicFile);
        var privateFile = Path.Combine(directory, PrivateFile);
        if (File.Exists(privateFile))
        {
            return Open(directory);
        }

        return File.Exists(publicFile) ? new AnchorKeyReading(null, AnchorKeyProblems.Lost(privateFile, publicFile)) : Create(directory);
    }

    /// <summary>Makes the key of an installation.</summary>
    public static AnchorKeyReading Create(string directory) => Guarded(directory, () =>
    {
        OwnerOnly.CreateDirectory(directory);
        var file = Path.Combine(directory, PrivateFile);
        if (File.Exists(file))
        {
            return new AnchorKeyReading(null, AnchorKeyProblems.Exists(file));
        }

        var key = AnchorKey.Generate();
        var pem = key.ToPem();
        Write(file, pem, OwnerMode);
        CryptographicOperations.ZeroMemory(pem);
        Write(Path.Combine(directory, PublicFile), key.Public.ToPem(), PublicMode);
        return new AnchorKeyReading(key, null);
    });

    /// <summary>Opens the key of an installation.</summary>
    public static AnchorKeyReading Open(string directory) => Guarded(directory, () =>
    {
        var file = Path.Combine(directory, PrivateFile);
        if (JudgeFile(file) is { } problem)
        {
            return new AnchorKeyReading(null, problem);
        }

        var secret = new byte[Ed25519.KeySize];
        var pem = ReadBounded(file);
        var isKey = KeyPem.TryReadPrivate(pem, secret);
        CryptographicOperations.ZeroMemory(pem);
        return isKey ? Pair(directory, AnchorKey.From(secret)) : new AnchorKeyReading(null, AnchorKeyProblems.NotAKey(file));
    });

    /// <summary>The public half of a directory's key; null when there is none that can be read.</summary>
    public static PublicKey? ReadPublic(string directory)
    {
        try
        {
            return PublicKey.TryReadPem(ReadBounded(Path.Combine(directory, PublicFile)), out var key) ? key : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static AnchorKeyReading Guarded(string directory, Func<AnchorKeyReading> work)
    {
        if (Ed25519.Problem is { } missing)
        {
            return new AnchorKeyReading(null, AnchorKeyProblems.NoCryptography(missing));
        }

        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new AnchorKeyReading(null, AnchorKeyProblems.Unusable(directory, fault.Message));
        }
    }

    private static ChainProblem? JudgeFile(string file)
    {
        if (!File.Exists(file))
        {
            return AnchorKeyProblems.Missing(file);
        }

        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~OwnerMode) != 0 ? AnchorKeyProblems.Open(file) : null;
    }

    /// <summary>The public file must be of this key; a power cut may have left it unwritten.</summary>
    private static AnchorKeyReading Pair(string directory, AnchorKey key)
    {
        var publicFile = Path.Combine(directory, PublicFile);
        if (!File.Exists(publicFile))
        {
            Write(publicFile, key.Public.ToPem(), PublicMode);
        }
        else if (!PublicKey.TryReadPem(ReadBounded(publicFile), out var found) || found.Fingerprint != key.Public.Fingerprint)
        {
            key.Dispose();
            return new AnchorKeyReading(null, AnchorKeyProblems.NotAPair(Path.Combine(directory, PrivateFile), publicFile));
        }

        return new AnchorKeyReading(key, null);
    }

    private static byte[] ReadBounded(string file)
    {
        using var stream = File.OpenRead(file);
        var octets = new byte[Math.Min(stream.Length, KeyPem.MaxOctets)];
        stream.ReadExactly(octets);
        return octets;
    }

    /// <summary>Writes beside and renames, so that the file is there whole or not at all, and never for a moment with another mode.</summary>
    private static void Write(string file, byte[] content, UnixFileMode mode)
    {
        var beside = file + ".tmp";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (var stream = new FileStream(beside, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, file, overwrite: false);
    }
}
