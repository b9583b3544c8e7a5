using System.Net;
using Sinkhole.Resolution.Tests.Forwarding;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Tests.Upstreams;

public sealed class SystemResolversTests
{
    [Fact]
    public void Parse_takes_nameserver_lines_once_each()
    {
        var found = SystemResolvers.Parse("# comment\nsearch agency.example\nnameserver 192.0.2.53\n  nameserver\t2001:db8::53 # x\nnameserver 192.0.2.53\nnameserver fe80::1%1\nnameserver nonsense\nnameserver\n");

        Assert.Equal("192.0.2.53:53 [2001:db8::53]:53 [fe80::1%1]:53", string.Join(' ', found));
    }

    [Fact]
    public async Task A_changed_file_is_in_force_within_a_second_and_our_own_address_is_left_out()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "nameserver 127.0.0.9\n", TestContext.Current.CancellationToken);
            await using var scene = new ResolverScene(options => options with
            {
                Upstreams = [],
                SystemFile = file,
                OwnEndpoints = [new IPEndPoint(IPAddress.IPv6Any, 53)],
            });
            Assert.Empty(scene.Resolver.Status.Upstreams);
            Assert.NotNull(scene.Resolver.Status.Problem);

            await File.WriteAllTextAsync(file, "nameserver 192.0.2.53\n", TestContext.Current.CancellationToken);
            scene.Clock.Advance(TimeSpan.FromSeconds(1));
            scene.ServeAddress();
            await scene.ResolveAsync("www.agency.example");

            Assert.Equal("192.0.2.53:53", Assert.Single(scene.Resolver.Status.Upstreams).Address);
            Assert.Null(scene.Resolver.Status.Problem);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
