using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Tests.Queries;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Server.Tests.Listeners;

/// <summary>A whole server on a loopback port of the kernel's choice.</summary>
internal sealed class ServerFixture : IAsyncDisposable
{
    private readonly TestPolicy policy;

    public ServerFixture(Func<ServerOptions, ServerOptions>? change = null, TimeProvider? clock = null, string address = "127.0.0.1", IZoneFront? zones = null, IReadOnlyList<TestList>? lists = null)
    {
        policy = new TestPolicy(lists ?? []);
        var options = new ServerOptions { Listen = [new ListenAddress(new IPEndPoint(IPAddress.Parse(address), 0))], Workers = 2 };
        Options = change is null ? options : change(options);
        Collaborators = new ServerCollaborators
        {
            Policy = policy.Engine,
            Resolver = Resolver,
            OpenLane = Journal.OpenLane,
            Clock = clock ?? TimeProvider.System,
            Logger = NullLogger.Instance,
            Zones = zones,
        };
        var start = DnsServer.Start(Options, Collaborators);
        Assert.True(start.IsServing, string.Join("; ", start.Failures));
        Server = start.Server;
        Port = IPEndPoint.Parse(Server.Listeners[0].Address).Port;
    }

    public FakeResolver Resolver { get; } = new();

    public TestJournal Journal { get; } = new();

    public ServerOptions Options { get; }

    public ServerCollaborators Collaborators { get; }

    public DnsServer Server { get; }

    public int Port { get; }

    public IPEndPoint EndPoint(string address) => new(IPAddress.Parse(address), Port);

    public int Count(Transport transport) => Server.Listeners.Count(status => status.Transport == transport);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Journal.Dispose();
        policy.Dispose();
    }
}
