namespace Sinkhole.Campaigns.Packages;

/// <summary>
/// Reads the directory of an archive that may be anything, and takes it only in the one form we write: then each octet of it is either one of
/// a file or follows from the directory, and no other reader can find other files in it.
/// </summary>
internal sealed class ZipDirectory
{
    private ZipDirectory(IReadOnlyList<ZipEntry> entries, uint time)
    {
        Entries = entries;
        Time = time;
    }

    /// <summary>The files in their order.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>The time all of them bear.</summary>
    public uint Time { get; }

    /// <summary>Reads the directory; null when the archive is not of the form.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="limits">Bounds on its parts.</param>
    /// <param name="isTooLarge">True when a bound was the reason.</param>
    public static ZipDirectory? TryRead(Stream archive, PackageLimits limits, out bool isTooLarge)
    {
        isTooLarge = archive.Length > limits.MostOctets;
        if (isTooLarge || archive.Length < ZipForm.EndOctets)
        {
            return null;
        }

        var end = ReadAt(archive, archive.Length - ZipForm.EndOctets, ZipForm.EndOctets);
        var (count, directoryOctets) = ZipForm.ReadEnd(end);
        var directoryAt = archive.Length - ZipForm.EndOctets - directoryOctets;
        if (directoryAt < 0 || !end.AsSpan().SequenceEqual(ZipForm.End(count, directoryOctets, directoryAt)))
        {
            return null;
        }

        isTooLarge = count > limits.MostEntries || directoryOctets > (long)limits.MostEntries * (ZipForm.LineOctets + PackageNames.MaxLength);
        if (isTooLarge)
        {
            return null;
        }

        var directory = Parse(ReadAt(archive, directoryAt, (int)directoryOctets), count);
        if (directory is null || !directory.FillsUpTo(directoryAt))
        {
            return null;
        }

        isTooLarge = directory.IsBeyond(limits);
        return !isTooLarge && directory.Entries.All(entry => directory.IsFramed(archive, entry)) ? directory : null;
    }

    /// <summary>Reads octets of the archive.</summary>
    public static byte[] ReadAt(Stream archive, long offset, int count)
    {
        var octets = new byte[count];
        archive.Position = offset;
        archive.ReadExactly(octets);
        return octets;
    }

    private static ZipDirectory? Parse(ReadOnlySpan<byte> text, int count)
    {
        var entries = new List<ZipEntry>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var firstTime = 0u;
        while (entries.Count < count && ZipForm.TryReadLine(text, out var entry, out var time))
        {
            firstTime = entries.Count == 0 ? time : firstTime;
            var line = ZipForm.Line(entry, firstTime);
            if (!text.StartsWith(line) || !PackageNames.IsName(entry.Name) || !names.Add(entry.Name))
            {
                return null;
            }

            entries.Add(entry);
            text = text[line.Length..];
        }

        return entries.Count == count && text.IsEmpty ? new ZipDirectory(entries, firstTime) : null;
    }

    /// <summary>True when the files stand one behind the other from the first octet to the directory.</summary>
    private bool FillsUpTo(long directoryAt)
    {
        var at = 0L;
        foreach (var entry in Entries)
        {
            if (entry.Offset != at || (!entry.IsPacked && entry.PackedOctets != entry.Octets))
            {
                return false;
            }

            at = entry.End;
        }

        return at == directoryAt;
    }

    private bool IsBeyond(PackageLimits limits) =>
        Entries.Sum(entry => entry.Octets) > limits.MostTotalOctets
        || Entries.Any(entry => entry.Octets > limits.MostFileOctets || entry.Octets > limits.MostRatio * entry.PackedOctets);

    private bool IsFramed(Stream archive, ZipEntry entry)
    {
        var header = ZipForm.Header(entry, Time);
        return ReadAt(archive, entry.Offset, header.Length).AsSpan().SequenceEqual(header)
            && (!entry.IsPacked || ReadAt(archive, entry.End - ZipForm.DescriptorOctets, ZipForm.DescriptorOctets).AsSpan().SequenceEqual(ZipForm.Descriptor(entry)));
    }
}
