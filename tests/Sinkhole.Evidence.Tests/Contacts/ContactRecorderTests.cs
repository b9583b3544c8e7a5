using System.Collections.Concurrent;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Xunit;

namespace Sinkhole.Evidence.Tests.Contacts;

public sealed class ContactRecorderTests : IDisposable
{
    private readonly ContactRig rig = new();

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_contact_that_was_answered_outlasts_a_kill_with_its_code_and_rules()
    {
        using var killed = rig.Open();
        var code = killed.Record(TestContact.Naming("c2.alpha.example"));

        using var restarted = rig.OpenAfterKill();
        Assert.Equal(1, restarted.Status.Waiting);
        Assert.True(await rig.DrainAsync(restarted));

        var row = Assert.Single(rig.Store.Rows);
        Assert.Equal(TestContact.Naming("c2.alpha.example"), row.Contact);
        Assert.Equal((code, 1L, TestContact.Start), (row.Code, row.Count, row.LastMicroseconds));
        Assert.Equal(("list-1", "rule-7.example", "family"), Assert.Single(row.Rules) is var rule ? (rule.List, rule.Indicator, rule.Family) : default);
        Assert.Equal(0, restarted.Status.Waiting);
    }

    [Fact]
    public async Task Equal_contacts_of_a_minute_have_one_code_and_are_two_rows_whose_counts_are_exact()
    {
        using var recorder = rig.Open();
        var codes = Enumerable.Range(0, 10).Select(second => recorder.Record(TestContact.Of(second) with { ClientPort = (ushort)(50_000 + second) })).Distinct(StringComparer.Ordinal).ToList();
        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        recorder.Keep();
        codes.Add(recorder.Record(TestContact.Of(60)));
        Assert.True(await rig.DrainAsync(recorder));

        Assert.Equal([1L, 9L, 1L], rig.Store.Rows.Select(row => row.Count));
        Assert.Equal(2, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal([codes[0], codes[0], codes[1]], rig.Store.Rows.Select(row => row.Code), StringComparer.Ordinal);
        Assert.Equal((TestContact.Start + 1_000_000, TestContact.Start + 9_000_000, (ushort)50_001), (rig.Store.Rows[1].Contact.TimeMicroseconds, rig.Store.Rows[1].LastMicroseconds, rig.Store.Rows[1].Contact.ClientPort));
        Assert.Equal((11L, 0L), (recorder.Status.Recorded, recorder.Status.OnlyCounted));
    }

    [Fact]
    public async Task A_kill_loses_at_most_the_number_of_the_repeats_of_one_minute()
    {
        using var killed = rig.Open();
        for (var second = 0; second < 10; second++)
        {
            killed.Record(TestContact.Of(second));
        }

        using var restarted = rig.OpenAfterKill();
        Assert.True(await rig.DrainAsync(restarted));
        Assert.Equal(1, rig.Store.Contacts);
    }

    [Fact]
    public async Task What_differs_in_anything_but_time_and_port_is_a_contact_of_its_own()
    {
        using var recorder = rig.Open();
        var one = TestContact.Of();
        Contact[] all =
        [
            one,
            one with { Client = InternetAddress.FromIPv4(0x0A420A16) },
            one with { Sinkhole = InternetAddress.FromIPv4(0x0A420036) },
            one with { Port = 443 },
            one with { Transport = ContactTransport.Udp },
            one with { Protocol = ContactProtocol.Tls },
            one with { Agent = "other" },
            TestContact.Naming("c2.alpha.example"),
        ];

        var codes = all.Select(recorder.Record).ToList();
        Assert.True(await rig.DrainAsync(recorder));

        Assert.Equal(all.Length, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(all, rig.Store.Rows.Select(row => row.Contact));
    }

    [Fact]
    public void Codes_are_eight_characters_of_which_none_looks_like_another()
    {
        using var recorder = rig.Open();
        for (var i = 0; i < 200; i++)
        {
            Assert.Matches("^[ACDEFGHJKMNPQRTVWXY34679]{8}$", recorder.Record(TestContact.Of() with { Port = (ushort)i }));
        }
    }

    [Fact]
    public async Task Above_the_bounds_of_a_client_and_of_all_contacts_are_only_counted_and_have_no_code()
    {
        using var recorder = rig.Open(rig.Options with { KeysPerClient = 3, KeysPerMinute = 5 });
        var scan = Enumerable.Range(1, 10).Select(port => recorder.Record(TestContact.Of() with { Port = (ushort)port })).ToList();
        var others = Enumerable.Range(1, 10).Select(client => recorder.Record(TestContact.Of(client: (uint)client))).ToList();
        var known = recorder.Record(TestContact.Of() with { Port = 1 });

        Assert.Equal((3, 2), (scan.Count(code => code.Length > 0), others.Count(code => code.Length > 0)));
        Assert.Equal(scan[0], known);
        Assert.Equal((21L, 15L, 5L), (recorder.Status.Recorded, recorder.Status.OnlyCounted, recorder.Status.Waiting));

        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEmpty(recorder.Record(TestContact.Of(60) with { Port = 9 }));
        Assert.True(await rig.DrainAsync(recorder));
        Assert.Equal(7, rig.Store.Contacts);
    }

    [Fact]
    public void A_machine_with_a_whole_network_of_addresses_has_the_room_of_one()
    {
        using var recorder = rig.Open(rig.Options with { KeysPerClient = 3 });
        var addresses = Enumerable.Range(1, 10).Select(host => new InternetAddress(0x2001_0DB8_0000_0001, (ulong)host));
        var codes = addresses.Select(address => recorder.Record(TestContact.Of() with { Client = address })).ToList();

        Assert.Equal(3, codes.Count(code => code.Length > 0));
        Assert.NotEmpty(recorder.Record(TestContact.Of() with { Client = new InternetAddress(0x2001_0DB8_0000_0002, 1) }));
    }

    [Fact]
    public async Task A_file_that_was_changed_while_it_waited_is_set_aside_and_told_of_and_the_others_go_on()
    {
        using var recorder = rig.Open();
        recorder.Record(TestContact.Of() with { Port = 1 });
        recorder.Record(TestContact.Of() with { Port = 2 });
        var path = Directory.EnumerateFiles(rig.Options.Directory, "*.contacts").Single();
        var octets = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        using (var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            RandomAccess.Write(file, [(byte)(octets[^1] ^ 0x41)], octets.Length - 1);
        }

        Assert.True(await rig.DrainAsync(recorder));

        Assert.Equal(1, rig.Store.Contacts);
        Assert.Single(Directory.EnumerateFiles(rig.Options.Directory, "*.damaged"));
        Assert.Contains("1 damaged file(s)", recorder.Status.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(recorder.Record(TestContact.Of() with { Port = 3 }));
        Assert.True(await rig.DrainAsync(recorder));
        Assert.Equal(2, rig.Store.Contacts);
    }

    [Fact]
    public void A_flood_of_datagrams_leaves_room_for_connections()
    {
        using var recorder = rig.Open(rig.Options with { DatagramKeysPerMinute = 3 });
        var datagrams = Enumerable.Range(1, 10).Select(client => recorder.Record(TestContact.Of(client: (uint)client) with { Transport = ContactTransport.Udp })).ToList();

        Assert.Equal(3, datagrams.Count(code => code.Length > 0));
        Assert.NotEmpty(recorder.Record(TestContact.Of()));
    }

    [Fact]
    public async Task Above_the_bound_of_the_files_contacts_are_only_counted_and_the_status_says_so_until_there_is_room()
    {
        using var recorder = rig.Open(rig.Options with { MaxOctets = 1_200, FileOctets = 400 });
        var codes = Enumerable.Range(1, 20).Select(port => recorder.Record(TestContact.Of() with { Port = (ushort)port })).ToList();
        var kept = codes.Count(code => code.Length > 0);

        Assert.InRange(kept, 2, 4);
        Assert.InRange(Directory.EnumerateFiles(rig.Folder).Sum(file => new FileInfo(file).Length), 1, 1_200);
        Assert.Equal((20L, 20L - kept, (long)kept), (recorder.Status.Recorded, recorder.Status.OnlyCounted, recorder.Status.Waiting));
        Assert.Contains("only counted", recorder.Status.Problem, StringComparison.Ordinal);
        Assert.Contains("chỉ được đếm", recorder.Status.ProblemVietnamese, StringComparison.Ordinal);

        Assert.True(await rig.DrainAsync(recorder));
        Assert.NotEmpty(recorder.Record(TestContact.Of() with { Port = 99 }));
        Assert.Null(recorder.Status.Problem);
        Assert.Equal(kept, rig.Store.Contacts);
    }

    [Fact]
    public void A_folder_that_takes_no_file_costs_codes_and_nothing_else()
    {
        using var recorder = rig.Open();
        Directory.Delete(rig.Folder, recursive: true);

        Assert.Empty(recorder.Record(TestContact.Of()));
        Assert.Contains("cannot be written", recorder.Status.Problem, StringComparison.Ordinal);

        Directory.CreateDirectory(rig.Folder);
        Assert.NotEmpty(recorder.Record(TestContact.Of()));
        Assert.Null(recorder.Status.Problem);
        Assert.Equal(1, recorder.Status.OnlyCounted);
    }

    [Fact]
    public async Task A_name_that_no_rule_lists_is_kept_nowhere_and_an_agent_only_so_far()
    {
        using var recorder = rig.Open();
        recorder.Record(TestContact.Of() with { Named = "www.private.example" });
        recorder.Record(TestContact.Of() with { Agent = new string('x', 5_000) });
        Assert.True(await rig.DrainAsync(recorder));

        Assert.Equal(["", ""], rig.Store.Rows.Select(row => row.Contact.Named), StringComparer.Ordinal);
        Assert.Empty(rig.Store.Rows[0].Rules);
        Assert.Equal(Contact.MaxAgentLength, rig.Store.Rows[1].Contact.Agent.Length);
    }

    [Fact]
    public async Task A_catalog_that_is_broken_costs_the_list_and_not_the_contact()
    {
        rig.Catalog.IsBroken = true;
        using var recorder = rig.Open();
        recorder.Record(TestContact.Naming("c2.alpha.example"));
        Assert.True(await rig.DrainAsync(recorder));

        Assert.Equal("?", Assert.Single(Assert.Single(rig.Store.Rows).Rules).List);
    }

    [Fact]
    public async Task Hostile_text_stays_one_record_through_file_and_folding()
    {
        using var killed = rig.Open();
        killed.Record(TestContact.Of() with { Agent = TestContact.HostileAgent });
        killed.Record(TestContact.Of(1) with { Agent = TestContact.HostileAgent });
        killed.EndMinute();

        using var restarted = rig.OpenAfterKill();
        Assert.True(await rig.DrainAsync(restarted));

        Assert.Equal([TestContact.HostileAgent, TestContact.HostileAgent], rig.Store.Rows.Select(row => row.Contact.Agent), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Many_threads_lose_and_double_nothing()
    {
        using var recorder = rig.Open(rig.Options with { FileOctets = 4_000 });
        using var writer = rig.Writer(recorder);
        var codes = new ConcurrentBag<string>();
        var threads = Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 250; i++)
            {
                codes.Add(recorder.Record(TestContact.Of(i / 1000.0) with { Port = (ushort)(i % 50) }));
                recorder.Keep();
            }
        })).ToList();
        while (!threads.TrueForAll(thread => thread.IsCompleted))
        {
            await writer.WriteOnceAsync(TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(threads);
        Assert.True(await rig.DrainAsync(recorder));

        Assert.Equal((1_000, 50), (codes.Count, codes.Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal((1_000L, 100), (rig.Store.Contacts, rig.Store.Rows.Count));
    }
}
