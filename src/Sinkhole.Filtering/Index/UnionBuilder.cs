using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// Makes the union of compiled lists: off the path, in the background, while what it does not cover is searched list by list. A directory
/// holds unions and nothing else.
/// </summary>
public static class UnionBuilder
{
    private const string Ending = ".union";

    // The tables count names in 32 bits, and prefixes of this count take a gigabyte while they are sorted; lists that large together are
    // asked one by one.
    private const long MaxNames = 1L << 31;
    private const long MaxAddresses = 1L << 25;

    /// <summary>The union of these versions as it lies on disk; null when there is none. Reads it through once: a second per gigabyte.</summary>
    public static UnionIndex? TryOpen(ImmutableArray<CompiledList> lists, string directory)
    {
        var parts = PartsOf(lists);
        return parts.Length < 2 ? null : UnionIndex.TryOpen(PathOf(parts, directory), HashOf(parts), parts);
    }

    /// <summary>
    /// The union of these versions: from disk where it lies there, else built and kept. Null when it would serve nothing (fewer than two
    /// lists) or cannot be made (a full disk): the lists are searched one by one then.
    /// </summary>
    public static UnionIndex? Build(ImmutableArray<CompiledList> lists, string directory)
    {
        var parts = PartsOf(lists);
        if (parts.Length is < 2 or > PolicySnapshot.MaxLists || parts.Sum(part => (long)part.Header.Names) > MaxNames
            || parts.Sum(part => (long)part.Header.Addresses) > MaxAddresses)
        {
            return null;
        }

        return TryOpen(lists, directory) ?? (TryWrite(parts, directory) ? TryOpen(lists, directory) : null);
    }

    /// <summary>Deletes every union but that of these versions, and what an interrupted build left; those in use stay mapped.</summary>
    public static void Clean(ImmutableArray<CompiledList> inForce, string directory)
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        var kept = PathOf(PartsOf(inForce), directory);
        foreach (var file in Directory.EnumerateFiles(directory).Where(file => !string.Equals(file, kept, StringComparison.Ordinal)))
        {
            File.Delete(file);
        }
    }

    private static bool TryWrite(CompiledFile[] parts, string directory)
    {
        var beside = Path.Combine(directory, Guid.NewGuid().ToString("N") + DurableFile.Unfinished);
        try
        {
            Directory.CreateDirectory(directory);
            using var table = new UnionTable(parts);
            for (var number = 0; number < parts.Length; number++)
            {
                if (!table.TryAdd(parts[number], number))
                {
                    return false;
                }
            }

            table.Arrange();
            Write(beside, table, parts);
            DurableFile.PutInPlace(beside, PathOf(parts, directory));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(beside);
            return false;
        }
    }

    private static void Write(string path, UnionTable table, CompiledFile[] parts)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        var header = new UnionHeader
        {
            Magic = UnionHeader.ExpectedMagic,
            FormatNumber = UnionHeader.CurrentFormat,
            Parts = HashOf(parts),
            FilterWords = table.FilterWords,
            SlotCount = table.SlotCount,
            ClientIps = table.CountOf(RuleTrigger.ClientIp),
            ResponseIps = table.CountOf(RuleTrigger.ResponseIp),
            NsIps = table.CountOf(RuleTrigger.NsIp),
            LongestProbe = table.LongestProbe,
            FewestLabels = parts.Min(part => part.FewestLabels),
        };
        file.Position = UnionHeader.BodyAt;
        table.WriteFilter(file);
        header.SlotsAt = ListCompiler.Align(file);
        table.WriteSlots(file);
        header.PrefixesAt = ListCompiler.Align(file);
        table.WritePrefixes(file);
        header.FileLength = file.Position;
        header.BodyChecksum = ListCompiler.ChecksumOf(file, UnionHeader.BodyAt);
        header.Checksum = header.ComputeChecksum();
        file.Position = 0;
        file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<UnionHeader>(in header)));
        file.Flush(flushToDisk: true);
    }

    // In the order of their names, not of precedence: lists that change places need no new union.
    private static CompiledFile[] PartsOf(ImmutableArray<CompiledList> lists) =>
        [.. lists.Select(list => list.File).Where(file => file.Header.Names + file.Header.Addresses > 0).DistinctBy(file => file.Path, StringComparer.Ordinal).OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static ListHash HashOf(CompiledFile[] parts)
    {
        var names = string.Join('\n', parts.Select(part => Path.GetFileName(part.Path)).Prepend(UnionHeader.CurrentFormat.ToString(CultureInfo.InvariantCulture)));
        return ListHash.From(SHA256.HashData(Encoding.UTF8.GetBytes(names)));
    }

    private static string PathOf(CompiledFile[] parts, string directory) => Path.Combine(directory, HashOf(parts) + Ending);
}
