using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Hits;

/// <summary>Reads hits from the lanes into one batch, and folds it when they came too fast to keep each.</summary>
internal sealed class BatchBuilder(HitJournal journal, SubjectCache subjects, HitLogWriterOptions options)
{
    private const long MinuteMicroseconds = 60_000_000;

    private readonly Dictionary<FoldKey, int> places = [];

    // Used again for each batch: megabytes for each would be the large heap's, which only full collections clear.
    private readonly List<HitRow> rows = [];
    private readonly List<HitRow> folds = [];

    /// <summary>The next batch, good until the one after it is asked for; null when the lanes have nothing new.</summary>
    public PendingBatch? Build(IReadOnlyDictionary<ulong, ulong> foldGenerations)
    {
        var pending = new PendingBatch();
        rows.Clear();
        folds.Clear();
        foreach (var lane in journal.Lanes)
        {
            ReadLane(lane, pending, foldGenerations);
        }

        if (rows.Count == 0 && folds.Count == 0 && !pending.HasMoved)
        {
            return null;
        }

        var kept = IsFlood(rows) ? Fold(rows) : rows;
        if (folds.Count > 0)
        {
            kept.AddRange(Fold(folds));
        }

        pending.Finish(kept, options.Sensor);
        return pending;
    }

    private void ReadLane(Lane lane, PendingBatch pending, IReadOnlyDictionary<ulong, ulong> foldGenerations)
    {
        var reader = lane.Reader;
        var last = reader.Last;
        var skipped = reader.Skipped;
        var limit = rows.Count + Math.Max(1, options.MaxBatch / journal.Lanes.Length);
        while (rows.Count < limit && reader.TryRead(out var record))
        {
            var subject = subjects.Describe(record.Hit, record.Name);
            rows.Add(new HitRow
            {
                Hit = record.Hit,
                Subject = subject,
                AskedName = AskedName(record.Name, subject.Name),
                Forwarded = Keep(record.Identity),
                LastMicroseconds = record.Hit.TimeMicroseconds,
                Count = 1,
                OtherNames = [],
            });
        }

        pending.HasMore |= rows.Count >= limit;
        var generation = foldGenerations.GetValueOrDefault(lane.Identity);
        if (lane.Fold.TryTake(lane.Recorder is not null) is { } area)
        {
            pending.Take(area, area.Total, isApplied: area.Generation <= generation);
            if (area.Generation > generation)
            {
                generation = area.Generation;
                ReadArea(area);
            }
        }

        pending.Move(lane, reader.Skipped - skipped);
        if (reader.Last != last || generation != foldGenerations.GetValueOrDefault(lane.Identity))
        {
            pending.Positions.Add(new LanePosition(lane.Identity, reader.Last, generation));
        }
    }

    private void ReadArea(FoldArea area)
    {
        for (var i = 0; i < area.Slots; i++)
        {
            var row = area.Row(i);
            if (row.IsEmpty)
            {
                continue;
            }

            var offset = 0;
            var hit = row.IsSound() ? row.Hit : new Hit
            {
                TimeMicroseconds = row.FirstTime,
                Client = default,
                Port = 0,
                Transport = Transport.Udp,
                Proof = ClientProof.UdpOnly,
                Type = RecordType.None,
                Snapshot = 0,
                List = 0,
                Entry = 0,
            };
            var subject = subjects.Describe(hit, row.TryNextName(ref offset, out var first) ? first.Octets : []);
            folds.Add(new HitRow
            {
                Hit = hit,
                Subject = subject,
                Forwarded = row.IsSound() ? Keep(HitTail.Identity(row.Tail)) : default,
                LastMicroseconds = row.LastTime,
                Count = row.Count,
                OtherNames = ReadNames(row, offset),
            });
        }
    }

    // Most names come in small letters: only others are worth a string.
    private static string AskedName(ReadOnlySpan<byte> wire, string canonical)
    {
        if (wire.IndexOfAnyInRange((byte)'A', (byte)'Z') < 0 || !NameSpan.TryRead(wire, out var name))
        {
            return "";
        }

        var asked = name.ToString();
        return string.Equals(asked, canonical, StringComparison.Ordinal) ? "" : asked;
    }

    private static ForwardedOctets Keep(ReadOnlySpan<byte> identity) => identity.IsEmpty ? default : new ForwardedOctets(identity.ToArray());

    private static ImmutableArray<string> ReadNames(FoldRow row, int offset)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        while (row.TryNextName(ref offset, out var name))
        {
            names.Add(DomainName.From(name)?.ToString() ?? name.ToString());
        }

        return names.DrainToImmutable();
    }

    // Measured by the hits' own times, so that a backlog written fast is not taken for a flood.
    private bool IsFlood(List<HitRow> read)
    {
        if (read.Count == 0)
        {
            return false;
        }

        var first = long.MaxValue;
        var last = long.MinValue;
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(read))
        {
            first = Math.Min(first, row.Hit.TimeMicroseconds);
            last = Math.Max(last, row.Hit.TimeMicroseconds);
        }

        var seconds = Math.Max((last - first) / 1e6, options.WriteEvery.TotalSeconds);
        return read.Count > options.FoldAbovePerSecond * seconds;
    }

    private List<HitRow> Fold(List<HitRow> read)
    {
        places.Clear();
        var folded = new List<HitRow>();
        foreach (ref readonly var row in CollectionsMarshal.AsSpan(read))
        {
            var hit = row.Hit;
            var key = new FoldKey(hit.Client, row.Subject.Rules, hit.Snapshot, hit.TimeMicroseconds / MinuteMicroseconds, HitOctets.Of(hit), hit.Type)
            {
                Forwarder = hit.Forwarder,
                Forwarded = row.Forwarded,
            };
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, key, out var known);
            if (known)
            {
                ref var target = ref CollectionsMarshal.AsSpan(folded)[place];
                target = Merge(target, row);
            }
            else
            {
                place = folded.Count;
                folded.Add(row);
            }
        }

        return folded;
    }

    private HitRow Merge(in HitRow target, in HitRow row)
    {
        var other = row;
        var names = target.OtherNames;
        if (!ReferenceEquals(target.Subject, row.Subject) && names.Length + 1 < options.MaxNamesPerFold)
        {
            var all = names.Append(other.Subject.Name).Concat(other.OtherNames);
            names = [.. all.Except([target.Subject.Name], StringComparer.Ordinal).Take(options.MaxNamesPerFold - 1)];
        }

        return target with
        {
            Hit = target.Hit with { TimeMicroseconds = Math.Min(target.Hit.TimeMicroseconds, row.Hit.TimeMicroseconds), Port = 0, MessageId = 0 },
            AskedName = "",
            LastMicroseconds = Math.Max(target.LastMicroseconds, row.LastMicroseconds),
            Count = target.Count + row.Count,
            OtherNames = names,
        };
    }

    private readonly record struct FoldKey(
        InternetAddress Client, ImmutableArray<CatalogRule> Rules, uint Snapshot, long Minute, HitOctets Small, RecordType Type)
    {
        // Hits of one forwarder are of several machines: what it told keeps them apart.
        public required InternetAddress Forwarder { get; init; }

        public required ForwardedOctets Forwarded { get; init; }
    }
}
