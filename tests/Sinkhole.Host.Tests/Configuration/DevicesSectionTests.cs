using Sinkhole.Evidence.Devices;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Running;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class DevicesSectionTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Forwarders_are_believed_what_is_written_and_the_hardware_address_where_nothing_is()
    {
        var configuration = Read("""
            dns: { proxy_from: [10.66.0.5, 10.66.3.0/24] }
            devices:
              forwarders:
                - { networks: [10.66.3.53, "fd00::53"] }
                - { networks: [10.66.4.0/24], believe: [mac-text, cpe-id, subnet] }
            """).Configuration!;
        var server = OptionsFrom.Forwarders(configuration);
        var trusted = OptionsFrom.TrustedForwarders(configuration).ToDictionary(forwarder => forwarder.Network.ToString(), forwarder => forwarder.Believed, StringComparer.Ordinal);

        Assert.Equal(["10.66.0.5", "10.66.3.0/24"], server.Proxies.Select(network => network.ToString()), StringComparer.Ordinal);
        Assert.Equal(["10.66.3.53", "fd00::53"], server.Mac.Select(network => network.ToString()), StringComparer.Ordinal);
        Assert.Equal("10.66.4.0/24", Assert.Single(server.MacText).ToString());
        Assert.Equal(server.MacText, server.CustomerId);
        Assert.Equal(server.MacText, server.ClientSubnet);
        Assert.Equal(ForwardedOptions.Proxy, trusted["10.66.0.5"]);
        Assert.Equal(ForwardedOptions.Proxy | ForwardedOptions.Mac, trusted["10.66.3.53"]);
        Assert.Equal(ForwardedOptions.MacText | ForwardedOptions.CustomerId | ForwardedOptions.ClientSubnet, trusted["10.66.4.0/24"]);
    }

    [Fact]
    public void Nobody_is_believed_unless_it_is_written()
    {
        var configuration = Read("").Configuration!;

        Assert.Empty(OptionsFrom.TrustedForwarders(configuration));
        Assert.Empty(OptionsFrom.Forwarders(configuration).Proxies);
    }

    [Theory]
    [InlineData("dns: { proxy_from: [0.0.0.0/0] }", "anyone could then speak in another's name", "ai cũng có thể mạo danh")]
    [InlineData("dns: { proxy_from: [\"::/0\"] }", "anyone could then speak in another's name", "ai cũng có thể mạo danh")]
    [InlineData("dns: { proxy_from: [proxy.example] }", "Write a network or an address", "Ghi một mạng hoặc một địa chỉ")]
    [InlineData("devices: { forwarders: [{ networks: [0.0.0.0/0] }] }", "anyone could then speak in another's name", "ai cũng có thể mạo danh")]
    [InlineData("devices: { forwarders: [{ believe: [mac] }] }", "Write the forwarder's address", "Ghi địa chỉ của máy chủ DNS chuyển tiếp")]
    [InlineData("devices: { forwarders: [{ networks: [10.66.3.53], believe: [name] }] }", "Write some of: cpe-id, mac, mac-text, subnet", "Ghi một hoặc nhiều giá trị: cpe-id")]
    [InlineData("devices: { forwarder: [] }", "Did you mean 'forwarders'?", "Có phải là 'forwarders'?")]
    [InlineData("recording: { sensor: '' }", "Write a name of 1 to 64 characters", "Ghi tên gồm 1 đến 64 ký tự")]
    public void What_cannot_be_used_is_named_in_both_languages(string text, string english, string vietnamese)
    {
        var problem = Assert.Single(Read(text).Problems, problem => problem.Severity == ProblemSeverity.Error);

        Assert.Contains(english, problem.Format(Language.English), StringComparison.Ordinal);
        Assert.Contains(vietnamese, problem.Format(Language.Vietnamese), StringComparison.Ordinal);
    }

    private ConfigurationReading Read(string text) => new ConfigurationFile(directory.Path, _ => true).Read(directory.Write("sinkhole.yaml", text));
}
