using System.Text;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

/// <summary>A primary that has the zone a test says, or fails.</summary>
internal sealed class FakeZoneSource : IZoneSource
{
    public uint Serial { get; set; } = 1;

    public string Records { get; set; } = "";

    public bool IsBroken { get; set; }

    public int Asked { get; private set; }

    public async Task<ZoneFetch> FetchAsync(FeedOptions feed, uint? serial, Stream into, CancellationToken cancellationToken)
    {
        Asked++;
        if (IsBroken)
        {
            return new ZoneFetch(0, IsUnchanged: false, new ListProblem("cut short", "bị cắt ngắn"));
        }

        if (serial == Serial)
        {
            return new ZoneFetch(Serial, IsUnchanged: true, null);
        }

        await into.WriteAsync(Encoding.UTF8.GetBytes($"$ORIGIN {feed.Zone}\n@ 60 IN SOA ns.example. admin.example. {Serial} 60 60 600 60\n@ 60 IN NS ns.example.\n{Records}"), cancellationToken);
        return new ZoneFetch(Serial, IsUnchanged: false, null);
    }
}
