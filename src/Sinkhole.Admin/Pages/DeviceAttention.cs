using Sinkhole.Admin.Wording;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Following;

namespace Sinkhole.Admin.Pages;

/// <summary>Finds what keeps devices from being known, or known rightly.</summary>
internal sealed class DeviceAttention(Display display)
{
    private readonly DeviceTexts texts = display.Devices;

    public IEnumerable<AttentionNote> Find(DevicesStatus status)
    {
        foreach (var source in status.Leases)
        {
            if (source.Problem is { } problem)
            {
                yield return new("warn", texts.LeaseSourceTitle(source.Name), Say(problem));
            }

            if (source.ClockSkew is { } skew)
            {
                yield return new("warn", texts.SkewTitle(source.Name), texts.SkewText(display.Duration(skew.Duration()), isAhead: skew > TimeSpan.Zero));
            }
        }

        foreach (var table in status.Tables.Where(table => table.Problem is not null))
        {
            yield return new("warn", texts.TableTitle(table.Name), Say(table.Problem!));
        }

        foreach (var table in status.Tables.Where(table => table.Refused > 0))
        {
            yield return new("info", texts.RefusedRowsTitle(table.Name, display.Number(table.Refused)), string.Join(' ', table.RefusedRows.Take(3).Select(Say)));
        }

        if (status.Neighbours?.Problem is { } unread)
        {
            yield return new("warn", texts.NeighboursTitle, display.Pick(unread.Vietnamese, unread.English));
        }

        foreach (var exclusion in status.Expired)
        {
            yield return new("info", texts.ExclusionOverTitle, Say(exclusion));
        }
    }

    private string Say(SourceProblem problem) => display.Pick(problem.Vietnamese, problem.English);
}
