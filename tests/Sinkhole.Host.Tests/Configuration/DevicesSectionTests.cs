using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Leases;
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

    [Fact]
    public void Sources_of_leases_keep_their_form_zone_and_name_and_paths_start_at_the_file()
    {
        var devices = Read("""
            devices:
              leases:
                - { path: /mnt/dhcp, form: windows, zone: "+08:00", name: dhcp-1, dates: mdy, code_page: 1252 }
                - { path: leases/kea-leases4.csv }
            """).Configuration!.Devices;

        var (first, second) = (devices.Leases[0], devices.Leases[1]);
        Assert.Equal(("dhcp-1", "/mnt/dhcp", LeaseForm.WindowsAudit, DateOrder.MonthFirst, 1252), (first.Name, first.Path, first.Form!.Value, first.Dates, first.CodePage));
        Assert.Equal(TimeSpan.FromHours(8), first.Zone!.BaseUtcOffset);
        Assert.Equal(("leases/kea-leases4.csv", Path.Combine(directory.Path, "leases/kea-leases4.csv")), (second.Name, second.Path));
        Assert.Null(second.Form);
        Assert.Equal("Asia/Ho_Chi_Minh", second.Zone!.Id);
    }

    [Fact]
    public void Clients_and_exclusions_take_addresses_networks_and_machines_for_a_span()
    {
        var devices = Read("""
            devices:
              clients:
                - { who: [10.66.30.1, "fd00::/64"], role: nat }
                - { who: "00-00-5E-00-53-20", role: mail-gateway, owner: Tổ CNTT, reason: quét thư, from: 2026-09-01, until: 2026-09-30 }
              exclusions:
                - { who: ["00:00:5e:00:53:21"], reason: máy quản trị kiểm thử, owner: Tổ CNTT, until: 2026-12-31T17:00:00+07:00 }
            """).Configuration!.Devices;

        Assert.Equal(["10.66.30.1", "fd00::/64", "00:00:5e:00:53:20"], devices.Clients.Select(mark => mark.Network?.ToString() ?? mark.Mac.ToString()), StringComparer.Ordinal);
        Assert.Equal([ClientRole.Nat, ClientRole.Nat, ClientRole.MailGateway], devices.Clients.Select(mark => mark.Role));
        Assert.Equal(30 * 86_400, devices.Clients[2].Span.End - devices.Clients[2].Span.Start);
        var exclusion = Assert.Single(devices.Exclusions);
        Assert.Equal(("máy quản trị kiểm thử", "Tổ CNTT"), (exclusion.Reason, exclusion.Owner));
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 10, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), exclusion.Span.End);
    }

    [Fact]
    public void Of_an_address_that_is_said_to_be_one_machine_there_is_no_question()
    {
        var configuration = Read("devices: { clients: [{ who: [10.66.10.21, 00-00-5E-00-53-20], role: device }] }").Configuration!;
        var activity = OptionsFrom.Activity(new LiveConfiguration(configuration, TimeProvider.System));

        Assert.Equal([ClientRole.Device, ClientRole.Device], configuration.Devices.Clients.Select(mark => mark.Role));
        Assert.True(activity.IsMarked(InternetAddress.FromIPv4(0x0A42_0A15)));
        Assert.False(activity.IsMarked(InternetAddress.FromIPv4(0x0A42_0A16)));
    }

    [Theory]
    [InlineData("dns: { proxy_from: [0.0.0.0/0] }", "anyone could then speak in another's name", "ai cũng có thể mạo danh")]
    [InlineData("dns: { proxy_from: [\"::/0\"] }", "anyone could then speak in another's name", "ai cũng có thể mạo danh")]
    [InlineData("dns: { proxy_from: [proxy.example] }", "Write a network or an address", "Ghi một mạng hoặc một địa chỉ")]
    [InlineData("devices: { forwarders: [{ networks: [0.0.0.0/0] }] }", "anyone could then speak in another's name", "ai cũng có thể mạo danh")]
    [InlineData("devices: { forwarders: [{ believe: [mac] }] }", "Write the forwarder's address", "Ghi địa chỉ của máy chủ DNS chuyển tiếp")]
    [InlineData("devices: { forwarders: [{ networks: [10.66.3.53], believe: [name] }] }", "Write some of: cpe-id, mac, mac-text, subnet", "Ghi một hoặc nhiều giá trị: cpe-id")]
    [InlineData("devices: { forwarder: [] }", "Did you mean 'forwarders'?", "Có phải là 'forwarders'?")]
    [InlineData("devices: { leases: [{ form: kea }] }", "Write the lease file, or the folder", "Ghi tệp cấp phát địa chỉ")]
    [InlineData("devices: { leases: [{ path: a, form: keya }] }", "Write one of: kea, kea6", "Ghi một trong các giá trị: kea, kea6")]
    [InlineData("devices: { leases: [{ path: a, zone: Nowhere }] }", "Write a time zone this machine knows", "Ghi một múi giờ mà máy này có")]
    [InlineData("devices: { leases: [{ path: a, code_page: 7 }] }", "Write the number of a code page", "Ghi số bảng mã")]
    [InlineData("devices: { leases: [{ path: a, name: x }, { path: b, name: x }] }", "another source is called 'x'", "đã có nguồn mang tên 'x'")]
    [InlineData("devices: { neighbours: sometimes }", "Write one of: auto, on, off", "Ghi một trong các giá trị: auto, on, off")]
    [InlineData("devices: { neighbours_every: 1s }", "Write a length of time from 30s to 1h", "Ghi khoảng thời gian từ 30s đến 1h")]
    [InlineData("devices: { clients: [{ who: [10.66.30.1] }] }", "Write one of: device, forwarder, mail-gateway, nat, scanner", "Ghi một trong các giá trị: device")]
    [InlineData("devices: { clients: [{ who: [0.0.0.0/0], role: nat }] }", "a network that is not everyone", "không phải toàn bộ")]
    [InlineData("devices: { clients: [{ role: nat }] }", "Write whom is meant", "Ghi máy nào")]
    [InlineData("devices: { exclusions: [{ who: [10.66.40.9], owner: o, until: 2026-12-31 }] }", "Say why it is not counted", "Ghi lý do không tính")]
    [InlineData("devices: { exclusions: [{ who: [10.66.40.9], reason: r, until: 2026-12-31 }] }", "Say who answers for it", "Ghi người chịu trách nhiệm")]
    [InlineData("devices: { exclusions: [{ who: [10.66.40.9], reason: r, owner: o }] }", "An exclusion needs an end", "Ngoại lệ phải có ngày kết thúc")]
    [InlineData("devices: { exclusions: [{ who: [10.66.40.9], reason: r, owner: o, from: 2027-01-01, until: 2026-12-31 }] }", "It ends before it begins", "Ngày kết thúc trước ngày bắt đầu")]
    [InlineData("devices: { exclusions: [{ who: [10.66.40.9], reason: r, owner: o, until: soon }] }", "Write a day, which still belongs", "Ghi một ngày (hết ngày đó mới thôi)")]
    [InlineData("recording: { sensor: '' }", "Write a name of 1 to 64 characters", "Ghi tên gồm 1 đến 64 ký tự")]
    public void What_cannot_be_used_is_named_in_both_languages(string text, string english, string vietnamese)
    {
        var problem = Assert.Single(Read(text).Problems, problem => problem.Severity == ProblemSeverity.Error);

        Assert.Contains(english, problem.Format(Language.English), StringComparison.Ordinal);
        Assert.Contains(vietnamese, problem.Format(Language.Vietnamese), StringComparison.Ordinal);
    }

    private ConfigurationReading Read(string text) => new ConfigurationFile(directory.Path, _ => true).Read(directory.Write("sinkhole.yaml", text));
}
