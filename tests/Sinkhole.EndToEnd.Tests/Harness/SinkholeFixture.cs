namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>One NSD and one running program in front of it, shared by the tests of a class.</summary>
public sealed class SinkholeFixture : IAsyncLifetime
{
    internal AuthoritativeServer Upstream { get; private set; } = null!;

    internal SinkholeServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await AuthoritativeServer.StartNewAsync();
        Server = await SinkholeServer.StartNewAsync(Upstream.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
