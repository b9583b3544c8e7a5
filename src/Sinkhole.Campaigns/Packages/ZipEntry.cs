namespace Sinkhole.Campaigns.Packages;

/// <summary>One file of an archive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsPacked">True when it is deflated, its sizes standing behind it; false when it stands as it is.</param>
/// <param name="Offset">Where it begins.</param>
internal sealed record ZipEntry(string Name, bool IsPacked, long Offset)
{
    /// <summary>Octets unpacked.</summary>
    public long Octets { get; init; }

    /// <summary>Octets in the archive.</summary>
    public long PackedOctets { get; init; }

    /// <summary>CRC-32 unpacked.</summary>
    public uint Crc { get; init; }

    /// <summary>Where its octets begin.</summary>
    public long ContentAt => Offset + ZipForm.HeaderOctets + Name.Length;

    /// <summary>Where the next one begins.</summary>
    public long End => ContentAt + PackedOctets + (IsPacked ? ZipForm.DescriptorOctets : 0);
}
