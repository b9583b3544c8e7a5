using System.IO.Compression;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Writes an archive of the one form to a stream, from the first octet to the last; only its directory is held in memory.</summary>
internal sealed class ZipWriter(Stream target, DateTimeOffset time) : IDisposable
{
    // A block that holds nothing and is the last: what deflating nothing gives elsewhere, and the framework leaves out.
    private static readonly byte[] EmptyBlock = [0x03, 0x00];

    private readonly MeasuredStream archive = new(target) { Most = ZipForm.MostOctets };
    private readonly uint dosTime = ZipForm.TimeOf(time);
    private readonly List<ZipEntry> entries = [];
    private MeasuredStream? packed;
    private MeasuredStream? plain;
    private DeflateStream? deflater;

    /// <summary>Octets of the archive so far.</summary>
    public long Octets => archive.Octets;

    /// <summary>SHA-256 of the archive so far.</summary>
    public Sha256Hash Sha256() => archive.Sha256();

    /// <summary>Begins a file that is deflated as it comes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">Most octets it may have.</param>
    public MeasuredStream Begin(string name, long most = ZipForm.MostOctets)
    {
        var entry = new ZipEntry(name, IsPacked: true, archive.Octets);
        archive.Write(ZipForm.Header(entry, dosTime));
        entries.Add(entry);
        packed = new MeasuredStream(archive);
        deflater = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true);
        plain = new MeasuredStream(deflater) { Most = most };
        return plain;
    }

    /// <summary>Ends that file; returns the digests unpacked and packed.</summary>
    public (ZipEntry Entry, Sha256Hash Sha256, Sha256Hash PackedSha256) End()
    {
        if (plain is null || packed is null || deflater is null)
        {
            throw new InvalidOperationException("No file was begun.");
        }

        deflater.Dispose();
        if (plain.Octets == 0)
        {
            packed.Write(EmptyBlock);
        }

        var entry = entries[^1] with { Octets = plain.Octets, PackedOctets = packed.Octets, Crc = plain.Crc };
        entries[^1] = entry;
        archive.Write(ZipForm.Descriptor(entry));
        var digests = (entry, plain.Sha256(), packed.Sha256());
        plain.Dispose();
        packed.Dispose();
        return digests;
    }

    /// <summary>Adds a file as it is.</summary>
    public ZipEntry Store(string name, ReadOnlySpan<byte> content)
    {
        var entry = new ZipEntry(name, IsPacked: false, archive.Octets)
        {
            Octets = content.Length,
            PackedOctets = content.Length,
            Crc = Crc32.Append(0, content),
        };
        archive.Write(ZipForm.Header(entry, dosTime));
        archive.Write(content);
        entries.Add(entry);
        return entry;
    }

    /// <summary>Writes the directory.</summary>
    public void Finish()
    {
        var directoryAt = archive.Octets;
        foreach (var entry in entries)
        {
            archive.Write(ZipForm.Line(entry, dosTime));
        }

        archive.Write(ZipForm.End(entries.Count, archive.Octets - directoryAt, directoryAt));
        archive.Flush();
    }

    public void Dispose()
    {
        deflater?.Dispose();
        plain?.Dispose();
        packed?.Dispose();
        archive.Dispose();
    }
}
