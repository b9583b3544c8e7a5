namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>The program with a list of names and addresses, before an NSD that leads to them in every way.</summary>
public sealed class EvasionFixture : IAsyncLifetime
{
    /// <summary>Rows for a name, an address, a prefix and an IPv6 prefix.</summary>
    internal static readonly string[] Rows =
    [
        "1,tên miền,c2.alpha.example,443,tcp,Alpha.Loader,Botnet-Alpha,Cao,có,2026-09-01,,DEMO,AMBER,",
        "2,địa chỉ IP,203.0.113.200,443,tcp,Alpha.Loader,Botnet-Alpha,Cao,,2026-09-01,,DEMO,AMBER,",
        "3,địa chỉ IP,198.51.100.192/26,443,tcp,Beta.Stealer,Botnet-Beta,Cao,,2026-09-01,,DEMO,AMBER,",
        "4,địa chỉ IP,2001:db8:bad::/48,443,tcp,Beta.Stealer,Botnet-Beta,Cao,,2026-09-01,,DEMO,AMBER,",
    ];

    internal AuthoritativeServer Upstream { get; private set; } = null!;

    internal SinkholeServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await AuthoritativeServer.StartNewAsync();
        Server = SinkholeServer.Prepare(Upstream.Port);
        Server.WriteList(Rows);
        await Server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
