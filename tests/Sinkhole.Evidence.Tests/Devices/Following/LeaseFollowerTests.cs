using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Tests.Journal;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Following;

public sealed class LeaseFollowerTests : FollowerTest
{
    private const string AuditHead = "ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name\n";

    [Fact]
    public void A_source_that_is_not_there_says_so_until_it_is()
    {
        Follow("/kea-leases4.csv", null);
        Look();
        Assert.Contains("\"/kea-leases4.csv\" is not there", Status.Problem?.English, StringComparison.Ordinal);
        Assert.Contains("\"/kea-leases4.csv\"", Status.Problem?.Vietnamese, StringComparison.Ordinal);
        Assert.Null(Status.LastRead);

        Files.Write("/kea-leases4.csv", KeaHead + Kea(22, 1, 3600));
        Look();

        Assert.Null(Status.Problem);
        Assert.Equal((LeaseForm.Kea4, 1L, 0L), (Status.Form, Status.Holdings, Status.Refused));
        Assert.Equal((Clock.GetUtcNow(), Clock.GetUtcNow()), (Status.LastRead, Status.LastChange));
        Assert.Equal("01", Holder(22));
    }

    [Fact]
    public void A_fault_is_said_and_reading_goes_on_after_it()
    {
        Files.Write("/kea-leases4.csv", KeaHead);
        Follow("/kea-leases4.csv", null);
        Look();
        var read = Status.LastRead;

        Files.Append("/kea-leases4.csv", Kea(22, 1, 3600));
        Files.Fault = new IOException("stale file handle");
        Look();
        Assert.Contains("stale file handle", Status.Problem?.English, StringComparison.Ordinal);
        Assert.Equal(read, Status.LastRead);

        Files.Fault = null;
        Look();
        Assert.Null(Status.Problem);
        Assert.Equal("01", Holder(22));
    }

    [Fact]
    public void A_form_nobody_knows_is_a_problem_and_a_form_that_is_said_is_believed()
    {
        Files.Write("/x", "hello\n");
        Follow("/x", null);
        Look();
        Assert.Contains("'form'", Status.Problem?.English, StringComparison.Ordinal);

        Follow("/x", LeaseForm.Dnsmasq);
        LookLater(5);
        Assert.Equal((LeaseForm.Dnsmasq, 1L), (Status.Form, Status.Refused));
        Assert.Equal(LeaseFault.Incomplete, Status.RefusedLines[0].Fault);
    }

    [Fact]
    public void Kea_is_followed_with_what_it_put_away_and_removals_end_what_was_held()
    {
        Files.Write("/kea-leases4.csv.2", KeaHead + Kea(21, 4, 3600));
        Files.Write("/kea-leases4.csv.1", KeaHead + Kea(23, 5, 3600));
        Files.Write("/kea-leases4.csv", KeaHead + Kea(22, 1, 3600));
        Follow("/kea-leases4.csv", null);
        Look();
        Assert.Equal(["04", "01", "05"], [Holder(21), Holder(22), Holder(23)]);

        Clock.Advance(TimeSpan.FromMinutes(5));
        Files.Append("/kea-leases4.csv", Kea(22, 1, 0) + Kea(23, 5, 3600, state: 2));
        Look();

        Assert.Equal(["04", "", ""], [Holder(21), Holder(22), Holder(23)]);
        Assert.Equal("01", Holder(22, -1));
    }

    [Fact]
    public void Kea_cleaning_up_loses_nothing()
    {
        Files.Write("/kea-leases4.csv", KeaHead + Kea(22, 1, 3600));
        Follow("/kea-leases4.csv", null);
        Look();

        Files.Append("/kea-leases4.csv", Kea(23, 2, 3600));
        Files.Rename("/kea-leases4.csv", "/kea-leases4.csv.1");
        Files.Write("/kea-leases4.csv", KeaHead + Kea(24, 3, 3600));
        Look();

        Assert.Equal(["01", "02", "03"], [Holder(22), Holder(23), Holder(24)]);
    }

    [Fact]
    public void A_lease_block_that_is_half_written_waits_for_its_end()
    {
        Files.Write("/dhcpd.leases", "lease 10.66.10.22 {\n  starts 0 2026/11/22 00:00:00;\n  ends never;\n  binding sta");
        Follow("/dhcpd.leases", null);
        Look();
        Assert.Equal((0L, 0L), (Status.Holdings, Status.Refused));

        Files.Append("/dhcpd.leases", "te active;\n  hardware ethernet 00:00:5e:00:53:01;\n}\n");
        Look();
        Assert.Equal("01", Holder(22));

        Files.Append("/dhcpd.leases", "lease 10.66.10.22 {\n  starts 0 2026/11/22 00:00:00;\n  ends 0 2026/11/22 02:00:00;\n  binding state free;\n  hardware ethernet 00:00:5e:00:53:01;\n}\n");
        Look();
        Assert.Equal("", Holder(22));
    }

    [Fact]
    public void The_logs_of_a_week_are_one_history_whatever_file_they_stand_in()
    {
        // It is Sunday, 22 November 2026, 10:00 local time.
        Files.Write("/DhcpSrvLog-Fri.log", AuditHead + "10,11/20/26,07:00:00,Assign,10.66.10.22,a,00005E005301,\n10,11/20/26,07:00:00,Assign,10.66.10.23,b,00005E005302,\n");
        Files.Write("/DhcpSrvLog-Sat.log", AuditHead + "10,11/21/26,07:00:00,Assign,10.66.10.22,c,00005E005303,\n12,11/21/26,08:00:00,Release,10.66.10.23,b,00005E005302,\n");
        Follow("/DhcpSrvLog-*.log", null);
        Look();
        Assert.Equal(["03", ""], [Holder(22), Holder(23)]);
        Assert.Equal("02", Holder(23, -27 * 3600));

        Files.Write("/DhcpSrvLog-Sun.log", AuditHead + "10,11/22/26,09:00:00,Assign,10.66.10.23,d,00005E005304,\n");
        Look();
        Assert.Equal(["03", "04"], [Holder(22), Holder(23)]);

        // A week later the file of Friday is written anew.
        Files.Rewrite("/DhcpSrvLog-Fri.log", [.. "x\n"u8, .. System.Text.Encoding.UTF8.GetBytes(AuditHead + "10,11/27/26,07:00:00,Assign,10.66.10.22,e,00005E005305,\n")]);
        Clock.Advance(TimeSpan.FromDays(6));
        Look();
        Assert.Equal("05", Holder(22));
        Assert.Equal("01", Holder(22, -8 * 86_400));
    }

    [Fact]
    public void A_log_larger_than_a_round_is_put_in_order_only_when_it_is_read_whole()
    {
        Files.Write("/DhcpSrvLog-Fri.log", AuditHead + "10,11/20/26,07:00:00,Assign,10.66.10.22,a,00005E005301,\n11,11/20/26,08:00:00,Renew,10.66.10.22,a,00005E005301,\n");
        Files.Write("/DhcpSrvLog-Thu.log", AuditHead + "10,11/19/26,07:00:00,Assign,10.66.10.22,b,00005E005302,\n");
        Follow(new LeaseFollowerOptions { Sources = [new LeaseSource { Name = "dc1", Path = "/DhcpSrvLog-*.log" }], MaxOctetsPerRound = 120 });
        Assert.True(Follower.FollowOnce());
        Assert.Equal(0, Index.Counts.Leases);

        while (Follower.FollowOnce())
        {
            Assert.Null(Status.Problem);
        }

        Assert.Equal("01", Holder(22));
        Assert.Equal("02", Holder(22, -60 * 3600));
    }

    [Fact]
    public void Of_too_many_files_the_last_by_name_are_followed()
    {
        for (var day = 1; day <= 5; day++)
        {
            Files.Write($"/2026-11-0{day}-DhcpSrvLog.log", AuditHead + $"10,11/0{day}/26,07:00:00,Assign,10.66.10.{day},x,00005E00530{day},\n");
        }

        Follow(new LeaseFollowerOptions { Sources = [new LeaseSource { Name = "x", Path = "/*-DhcpSrvLog.log" }], MaxFiles = 2 });
        Look();
        Assert.Equal(["", "04", "05"], [Holder(3), Holder(4), Holder(5)]);

        Files.Delete("/2026-11-05-DhcpSrvLog.log");
        Look();
        Assert.Equal(["03", "04", "05"], [Holder(3), Holder(4), Holder(5)]);
        Assert.Equal(2, Files.Open);
        Follower.Dispose();
        Assert.Equal(0, Files.Open);
    }

    [Fact]
    public void An_index_without_room_is_a_problem_of_the_source()
    {
        Files.Write("/dhcpd6.leases", "ia-na \"\\001\\000\\000\\000\\000\\004\\252\\252\" { iaaddr 2001:db8::1 { binding state active; max-life 9; ends never; } }\n");
        using var follower = new LeaseFollower(
            new LeaseFollowerOptions { Sources = [new LeaseSource { Name = "v6", Path = "/dhcpd6.leases" }] },
            new HoldingIndex(new HoldingIndexOptions { MaxDuids = 0 }),
            Files,
            Clock,
            NullLogger<LeaseFollower>.Instance);
        follower.FollowOnce();
        Assert.Null(follower.Status.Sources[0].Problem);

        Files.Append("/dhcpd6.leases", "ia-na \"\\001\\000\\000\\000\\000\\004\\252\\252\" { cltt 0 2026/11/22 00:00:00; iaaddr 2001:db8::1 { binding state active; ends never; } }\n");
        follower.FollowOnce();
        Assert.Contains("no room for 1 holdings", follower.Status.Sources[0].Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_looks_again_and_again_until_it_is_stopped()
    {
        Files.Write("/kea-leases4.csv", KeaHead);
        Follow("/kea-leases4.csv", null);
        await Follower.StartAsync(TestContext.Current.CancellationToken);
        await Clock.NextWaitAsync();
        Files.Append("/kea-leases4.csv", Kea(22, 1, 3600));

        Clock.Advance(TimeSpan.FromSeconds(5));
        await Clock.NextWaitAsync();
        Assert.Equal("01", Holder(22));

        await Follower.StopAsync(TestContext.Current.CancellationToken);
        Files.Append("/kea-leases4.csv", Kea(23, 1, 3600));
        Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal("", Holder(23));
    }

    [Fact]
    public void Files_on_disk_are_followed_through_rotation()
    {
        using var folder = new TemporaryDirectory();
        var path = Path.Combine(folder.Path, "kea-leases4.csv");
        using var follower = new LeaseFollower(
            new LeaseFollowerOptions { Sources = [new LeaseSource { Name = "kea", Path = path }, new LeaseSource { Name = "none", Path = Path.Combine(folder.Path, "no", "Dhcp*.log") }] },
            Index, Clock, NullLogger<LeaseFollower>.Instance);
        follower.FollowOnce();
        Assert.NotNull(follower.Status.Sources[0].Problem);

        File.WriteAllText(path, KeaHead + Kea(22, 1, 3600));
        follower.FollowOnce();
        File.AppendAllText(path, Kea(23, 2, 3600));
        File.Move(path, path + ".1");
        File.WriteAllText(path, KeaHead + Kea(24, 3, 3600));
        follower.FollowOnce();
        File.WriteAllText(path, KeaHead);
        File.AppendAllText(path, Kea(25, 4, 3600));
        follower.FollowOnce();

        Assert.Null(follower.Status.Sources[0].Problem);
        Assert.NotNull(follower.Status.Sources[1].Problem);
        Assert.Equal(["01", "02", "03", "04"], [Holder(22), Holder(23), Holder(24), Holder(25)]);
    }
}
