using System.Diagnostics;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Starting, stopping, and what an administrator reads when something is in the way.</summary>
public sealed class LifecycleTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    [Fact]
    public async Task It_says_what_listens_how_many_names_are_in_force_and_what_to_try()
    {
        var output = fixture.Server.Process!.Output;

        Assert.Contains($"127.0.0.1:{fixture.Server.DnsPort}", output, StringComparison.Ordinal);
        Assert.Contains($"[::1]:{fixture.Server.DnsPort}", output, StringComparison.Ordinal);
        Assert.Contains(fixture.Server.Pages.ToString().TrimEnd('/'), output, StringComparison.Ordinal);
        Assert.Contains("dig ", output, StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Sigterm_ends_it_soon_with_code_0()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        var clock = Stopwatch.StartNew();

        var exitCode = await server.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line_and_code_2()
    {
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port);
        var text = await File.ReadAllTextAsync(server.ConfigurationFile);
        await File.WriteAllTextAsync(
            server.ConfigurationFile,
            text.Replace($":{server.DnsPort}\"", $":{fixture.Server.DnsPort}\"", StringComparison.Ordinal));

        var (exitCode, output, error) = await server.RunVerbAsync("serve");

        Assert.Equal(2, exitCode);
        Assert.Contains($"{fixture.Server.DnsPort}", output + error, StringComparison.Ordinal);
        Assert.Contains("dns", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_copy_on_the_same_data_directory_is_refused()
    {
        var (exitCode, output, error) = await fixture.Server.RunVerbAsync("serve");

        Assert.Equal(2, exitCode);
        Assert.Contains("data", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_never_read_before_that_cannot_be_read_stops_the_start()
    {
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port);
        File.Delete(server.ListFile);

        var (exitCode, output, error) = await server.RunVerbAsync("serve");

        Assert.Equal(2, exitCode);
        Assert.Contains("campaign.csv", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_in_force_before_goes_on_when_its_file_is_gone_at_start()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        await server.StopAsync();
        File.Delete(server.ListFile);

        await server.StartAsync();

        Assert.Equal(["192.0.2.53"], await server.DigAsync("+short", "c2.alpha.example", "A"));
        Assert.Contains("campaign-demo", await server.GetAsync("lists?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_config_names_every_problem_at_once()
    {
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port);
        await File.WriteAllTextAsync(server.ConfigurationFile, """
            dns:
              listen: ["127.0.0.1:99999"]
              wrokers: 2
            sinkhole:
              ttl: soon
            """);

        var (exitCode, output, error) = await server.RunVerbAsync("check-config");

        Assert.Equal(2, exitCode);
        Assert.Contains("99999", output + error, StringComparison.Ordinal);
        Assert.Contains("wrokers", output + error, StringComparison.Ordinal);
        Assert.Contains("soon", output + error, StringComparison.Ordinal);
    }
}
