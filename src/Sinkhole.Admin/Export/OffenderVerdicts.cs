using System.Runtime.CompilerServices;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Export;

/// <summary>Adds to offenders how far their devices are suspected: some rows at a time, so that a long export asks for no more than a page at once.</summary>
public static class OffenderVerdicts
{
    private const int RowsAtOnce = 50;

    /// <summary>The rows as they come, with their verdicts.</summary>
    public static async IAsyncEnumerable<Offender> AddAsync(
        IAsyncEnumerable<Offender> offenders, IVerdictReader verdicts, OffenderFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var rows in offenders.Chunk(RowsAtOnce).WithCancellation(cancellationToken))
        {
            foreach (var row in await AddAsync(rows, verdicts, filter, cancellationToken))
            {
                yield return row;
            }
        }
    }

    /// <summary>Some rows with their verdicts, by the look-ups of the filter's time.</summary>
    public static async Task<IReadOnlyList<Offender>> AddAsync(
        IReadOnlyList<Offender> rows, IVerdictReader verdicts, OffenderFilter filter, CancellationToken cancellationToken)
    {
        DeviceId[] devices = [.. rows.SelectMany(Counted).Distinct()];
        if (devices.Length == 0)
        {
            return rows;
        }

        var reading = await verdicts.ReadAsync(new VerdictRequest { Devices = devices, From = filter.From, To = filter.To }, cancellationToken);
        return [.. rows.Select(row => reading.Unresolved.Contains(row.Client) ? row : Add(row, reading))];
    }

    private static Offender Add(Offender row, VerdictReading reading)
    {
        var source = new FamilySource(row.List, row.Campaign);
        DeviceId[] devices = [.. Counted(row)];

        // What a person found and no list names concerns every row of the device.
        return row with
        {
            Verdicts = [.. devices.SelectMany(reading.Of).Where(verdict => verdict.Sources.IsEmpty || verdict.Sources.Contains(source)).OrderByDescending(verdict => verdict.Level)],
            AreVerdictsWhole = !devices.Any(reading.LeftOut.Contains),
        };
    }

    private static IEnumerable<DeviceId> Counted(Offender row) => row.Devices.Where(one => one.Record.IsCounted).Select(one => one.Record.Device).Distinct();
}
