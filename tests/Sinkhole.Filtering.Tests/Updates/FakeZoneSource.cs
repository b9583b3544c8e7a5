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

    public Task<ZoneFetch> FetchAsync(FeedOptions feed, string file, CancellationToken cancellationToken)
    {
        Asked++;
        if (IsBroken)
        {
            return Task.FromResult(new ZoneFetch(0, new ListProblem("cut short", "bị cắt ngắn")));
        }

        File.WriteAllText(file, $"$ORIGIN {feed.Zone}\n@ 60 IN SOA ns.example. admin.example. {Serial} 60 60 600 60\n@ 60 IN NS ns.example.\n{Records}");
        return Task.FromResult(new ZoneFetch(Serial, null));
    }
}
