using System.Net;
using System.Net.Sockets;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Commands;

public sealed class ServeTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Serve_ends_with_2_when_another_process_works_on_the_data_directory()
    {
        Configure(port: 5399);
        using var held = Data.DataLock.Take(new Data.DataPaths(Path.Combine(directory.Path, "data")));

        var run = await CommandRun.RunAsync(directory.Path, Language.English, "serve");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{Path.Combine(directory.Path, "data")}'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_ends_with_2_and_names_the_port_that_is_in_use()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;
        Configure(port);

        var run = await CommandRun.RunAsync(directory.Path, Language.English, "serve");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'dns.listen' is '127.0.0.1:{port}' (UDP): another program has this port.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_ends_with_2_on_a_list_that_was_never_read()
    {
        Configure(port: 5399);
        File.Delete(Path.Combine(directory.Path, "a.txt"));

        var run = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "serve");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'lists.a.file'", run.Error, StringComparison.Ordinal);
        Assert.Contains("chưa từng được áp dụng", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_without_a_server_says_which_row_decides_and_leaves_no_trace()
    {
        Configure(port: 5399);

        var listed = await CommandRun.RunAsync(directory.Path, Language.English, "explain", "www.listed.example");
        var other = await CommandRun.RunAsync(directory.Path, Language.English, "explain", "other.example");
        var refused = await CommandRun.RunAsync(directory.Path, Language.English, "explain", "www.listed.example", "--client", "203.0.113.9");

        Assert.Equal(0, listed.ExitCode);
        Assert.Contains("list a, row 2, rule listed.example (with subdomains)", listed.Output, StringComparison.Ordinal);
        Assert.Contains("on no list", other.Output, StringComparison.Ordinal);
        Assert.Contains("REFUSED", refused.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(directory.Path, "data")));
    }

    [Fact]
    public async Task Check_config_reads_the_files_devices_are_known_by_and_tells_each_row_that_is_not_taken()
    {
        Configure(port: 5399);
        directory.Write("assets.csv", "MAC,Name\nx,y\n00-00-5E-00-53-01,A\n");
        directory.Write("units.csv", "a,b\n");
        directory.Write("kea.csv", "address,hwaddr,client_id,valid_lifetime,expire,subnet_id\n10.66.10.300,00:00:5e:00:53:01,,60,1,1\n");
        await File.AppendAllTextAsync(
            Path.Combine(directory.Path, "sinkhole.yaml"),
            "devices: { assets: assets.csv, units: units.csv, networks: networks.csv, leases: [{ path: kea.csv }, { path: later.csv }] }\n",
            TestContext.Current.CancellationToken);

        var run = await CommandRun.RunAsync(directory.Path, Language.English, "check-config");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("warning: 'devices.assets' is", run.Error, StringComparison.Ordinal);
        Assert.Contains("Row 2: \"x\" is no MAC address", run.Error, StringComparison.Ordinal);
        Assert.Contains("error: 'devices.units' is", run.Error, StringComparison.Ordinal);
        Assert.Contains("error: 'devices.networks' is", run.Error, StringComparison.Ordinal);
        Assert.Contains("Line 2: \"10.66.10.300\" is no IP address.", run.Error, StringComparison.Ordinal);
        Assert.Contains("later.csv\" is not there; it is read as soon as it is", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_without_a_server_ends_with_2_and_says_so()
    {
        Configure(port: 5399);

        var run = await CommandRun.RunAsync(directory.Path, Language.English, "query", "www.listed.example");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no server works on the data directory", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offenders_without_a_server_writes_the_header_of_an_empty_store()
    {
        Configure(port: 5399);
        Directory.CreateDirectory(Path.Combine(directory.Path, "data"));

        var csv = await CommandRun.RunAsync(directory.Path, Language.English, "offenders");
        var json = await CommandRun.RunAsync(directory.Path, Language.English, "offenders", "--format", "json");

        Assert.Equal(0, csv.ExitCode);
        Assert.EndsWith("client,first_seen,last_seen,hits,names,list,campaign,monitored,devices,device_sources,device_confidences,device_hosts,excluded,level,verdict,level_families,level_reasons,pointer_name\r\n", csv.Output, StringComparison.Ordinal);
        Assert.Equal("[]", json.Output.Trim());
    }

    [Theory]
    [InlineData("--from", "yesterday")]
    [InlineData("--client", "somebody")]
    public async Task Offenders_refuses_a_filter_it_cannot_read(string option, string value)
    {
        Configure(port: 5399);

        var run = await CommandRun.RunAsync(directory.Path, Language.English, "offenders", option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
        Assert.Contains(value, run.Error, StringComparison.Ordinal);
    }

    private void Configure(int port)
    {
        directory.Write("a.txt", "# a list\nlisted.example\n");
        directory.Write("sinkhole.yaml", $"dns: {{ listen: [\"127.0.0.1:{port}\"], workers: 1 }}\nlists: [{{ name: a, file: a.txt, format: domains }}]\n");
    }
}
