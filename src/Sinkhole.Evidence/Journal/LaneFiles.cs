using System.Globalization;

namespace Sinkhole.Evidence.Journal;

/// <summary>The files of the journal: finds them at start, makes new ones, sets damaged ones aside.</summary>
internal sealed class LaneFiles(JournalOptions options)
{
    private const string SegmentPattern = "lane-*.segment";
    private const string FoldPattern = "lane-*.fold";

    // The first segments on a disk that has no room for one of the wanted size.
    private static readonly int[] SmallerOctets = [1 << 20, 256 << 10, Segment.LeastOctets];

    private readonly int segmentOctets = Math.Max(Segment.LeastOctets, options.SegmentOctets);
    private long retryAt;
    private int number;

    /// <summary>Files that were not sound.</summary>
    public List<string> SetAside { get; } = [];

    /// <summary>Takes up all lanes the directory holds.</summary>
    public List<Lane> Find()
    {
        try
        {
            OwnerOnly.CreateDirectory(options.Directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        var segments = Open(SegmentPattern, Segment.Open);
        var folds = Open(FoldPattern, path => LaneFold.Open(path, options));
        var lanes = new List<Lane>();
        var identities = segments.Select(segment => segment.LaneIdentity).Concat(folds.Select(fold => fold.LaneIdentity)).Distinct();
        foreach (var identity in identities)
        {
            var own = segments.Where(segment => segment.LaneIdentity == identity).ToList();
            var fold = folds.Find(fold => fold.LaneIdentity == identity);
            var laneNumber = fold?.LaneNumber ?? own[0].LaneNumber;
            var lane = new Lane(identity, laneNumber, fold ?? CreateFold(laneNumber, identity));
            lane.Recover(own);
            lanes.Add(lane);
        }

        return lanes;
    }

    /// <summary>Makes a lane without segments.</summary>
    public Lane Create(int laneNumber, ulong identity) => new(identity, laneNumber, CreateFold(laneNumber, identity));

    /// <summary>Gives a lane the segments it needs to begin: smaller ones, or plain memory, where the disk has no room.</summary>
    public void AddFirstSegments(Lane lane)
    {
        var missing = 2 - lane.Segments.Length;
        for (var i = 0; i < missing && TryAdd(lane, segmentOctets); i++)
        {
            // The condition does the work.
        }

        foreach (var octets in SmallerOctets)
        {
            if (lane.Segments.Length == 0)
            {
                TryAdd(lane, Math.Min(octets, segmentOctets));
            }
        }

        if (lane.Segments.Length == 0)
        {
            lane.AddFree(Segment.Create(path: null, segmentOctets, lane.Identity, lane.Number)!);
            lane.AddFree(Segment.Create(path: null, segmentOctets, lane.Identity, lane.Number)!);
        }
    }

    /// <summary>Adds one segment to a lane below its bound, unless the disk would be left with less than the journal has.</summary>
    public void Grow(Lane lane, long maxOctets)
    {
        if (lane.Octets + segmentOctets > maxOctets && !(lane.IsInMemory || lane.Segments.Length < 2))
        {
            return;
        }

        if (Environment.TickCount64 >= retryAt && !(FreeOctets() > 2L * segmentOctets && TryAdd(lane, segmentOctets)))
        {
            retryAt = Environment.TickCount64 + (long)options.RetryAllocationEvery.TotalMilliseconds;
        }
    }

    private bool TryAdd(Lane lane, int octets)
    {
        string path;
        do
        {
            path = Path.Combine(options.Directory, string.Create(CultureInfo.InvariantCulture, $"lane-{lane.Number:D3}-{number++:D4}.segment"));
        }
        while (File.Exists(path));

        var segment = Segment.Create(path, octets, lane.Identity, lane.Number);
        if (segment is not null)
        {
            lane.AddFree(segment);
        }

        return segment is not null;
    }

    private LaneFold CreateFold(int laneNumber, ulong identity)
    {
        var path = Path.Combine(options.Directory, string.Create(CultureInfo.InvariantCulture, $"lane-{laneNumber:D3}-{identity:x16}.fold"));
        return LaneFold.Create(path, options, identity, laneNumber) ?? LaneFold.Create(path: null, options, identity, laneNumber)!;
    }

    private long FreeOctets()
    {
        try
        {
            return new DriveInfo(options.Directory).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return 0;
        }
    }

    private List<T> Open<T>(string pattern, Func<string, T?> open)
        where T : class
    {
        var opened = new List<T>();
        foreach (var path in Directory.EnumerateFiles(options.Directory, pattern).Order(StringComparer.Ordinal).ToList())
        {
            if (open(path) is { } good)
            {
                opened.Add(good);
                continue;
            }

            if (WasNeverFinished(path))
            {
                File.Delete(path);
                continue;
            }

            SetAside.Add(path);
            File.Move(path, path + ".damaged", overwrite: true);
        }

        return opened;
    }

    // The check of a header is written last; without it the process ended while it made the file, before any hit.
    private static bool WasNeverFinished(string path)
    {
        Span<byte> header = stackalloc byte[Segment.HeaderOctets];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || BitConverter.ToUInt32(header[Segment.CheckAt..]) == 0;
    }
}
