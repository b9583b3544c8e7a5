using System.IO.Compression;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Reads one file of a package through once: for its digests, and for the chain its records make.</summary>
internal static class PackedFile
{
    // A changed file is read as far as it takes to name the record, but what it claims is not what was signed: no further than this.
    private const int MostTimesSigned = 2;
    private const int MostBeyond = 64 * 1024;

    /// <summary>True when it is octet by octet what the manifest states. The verifier gets its records either way.</summary>
    public static bool Read(Stream package, ZipEntry entry, PackageFile stated, ChainVerifier? verifier)
    {
        using var packed = new MeasuredStream(package) { Most = entry.PackedOctets };
        package.Position = entry.ContentAt;
        using var source = entry.IsPacked ? (Stream)new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true) : null;
        using var plain = new MeasuredStream(source ?? packed) { Most = (MostTimesSigned * stated.Octets) + MostBeyond };
        try
        {
            if (verifier is not null)
            {
                ChainedFile.Read(plain, stated.Chain!.Form, verifier);
            }

            plain.Drain();
        }
        catch (InvalidDataException)
        {
            // How the framework says that octets are no deflated ones.
            return false;
        }

        packed.Drain();
        return entry.IsPacked == stated.PackedSha256 is not null
            && plain.Octets == stated.Octets
            && plain.Sha256() == stated.Sha256
            && plain.Octets == entry.Octets
            && plain.Crc == entry.Crc
            && (stated.PackedSha256 is null || packed.Sha256() == stated.PackedSha256);
    }
}
