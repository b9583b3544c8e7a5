using Sinkhole.Evidence.Contacts;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Configuration;
using Sinkhole.Server.Landing;

namespace Sinkhole.Host.Running;

/// <summary>The sinkhole's own address, where contacts are met. Comes after DNS, and nothing waits for it.</summary>
internal sealed class LandingSide : IAsyncDisposable
{
    private readonly LandingServer? server;
    private readonly LandingStatus idle;

    private LandingSide(LandingServer? server, LandingStatus idle)
    {
        this.server = server;
        this.idle = idle;
    }

    /// <summary>How it stands.</summary>
    public LandingStatus Status => server?.Status ?? idle;

    /// <summary>True when there is an address and a port at which contacts are to be met.</summary>
    public static bool IsWanted(HostConfiguration configuration) => !OptionsFrom.LandingPlaces(configuration.Landing).IsEmpty;

    /// <summary>Begins to meet contacts and to give them to <paramref name="contacts"/>; a port that is taken is tried again.</summary>
    public static LandingSide Start(HostConfiguration configuration, PolicyEngine policy, IContactSink contacts, TimeProvider clock, ILoggerFactory logs)
    {
        var places = OptionsFrom.LandingPlaces(configuration.Landing);
        if (places.IsEmpty)
        {
            return new LandingSide(null, LandingStatus.None with { Idle = Why(configuration) });
        }

        var house = new LandingCollaborators { Policy = policy, Contacts = contacts, Clock = clock, Logger = logs.CreateLogger<LandingServer>() };
        return new LandingSide(LandingServer.Start(places, OptionsFrom.Landing(configuration), house), LandingStatus.None);
    }

    /// <summary>Takes changed texts and bounds; addresses and ports need a restart.</summary>
    public void Apply(HostConfiguration configuration) => server?.Apply(OptionsFrom.Landing(configuration));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private static LandingProblem Why(HostConfiguration configuration) => configuration.Landing switch
    {
        { Listen: { IsEmpty: true } } => new("'landing.listen' switches it off.", "'landing.listen' đã tắt trang này."),
        { Addresses.IsEmpty: true } => new(
            "None of the addresses of 'sinkhole' is this machine's own, loopback aside: who is led there is not seen here. Write one of this machine's as 'sinkhole.ipv4', or in 'landing.listen'.",
            "Không có địa chỉ nào trong 'sinkhole' là của máy này (không kể loopback) nên không thấy được các lượt kết nối tới đó. Ghi một địa chỉ của máy vào 'sinkhole.ipv4' hoặc 'landing.listen'."),
        _ => new("'landing.tcp_ports' and 'landing.udp_ports' are empty.", "'landing.tcp_ports' và 'landing.udp_ports' đều trống."),
    };
}
