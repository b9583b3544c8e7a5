using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Packages;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Tests.Packages;

/// <summary>What a package says when its records are not those that were chained: changed after signing, or in the sender's store before.</summary>
public sealed class PackageChainTests
{
    private static readonly byte[] Good = TestPackage.Of(TestEvents.Count);

    public static TheoryData<int> Records { get; } = [.. Enumerable.Range(1, TestEvents.Count)];

    public static TheoryData<int> RecordsBeforeTheLast { get; } = [.. Enumerable.Range(1, TestEvents.Count - 1)];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_changed_record_is_named_by_its_number(int record) => AssertNamed(
        record, ChainFault.Changed, lines => lines[record] = lines[record].Replace(",udp,", ",tcp,", StringComparison.Ordinal).Replace("2022-09-", "2022-08-", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(RecordsBeforeTheLast))]
    public void A_removed_record_is_named_by_its_number(int record) => AssertNamed(record, ChainFault.Missing, lines => lines.RemoveAt(record));

    [Fact]
    public void The_last_record_removed_is_missed_too() => AssertNamed(TestEvents.Count, ChainFault.Missing, lines => lines.RemoveAt(TestEvents.Count));

    [Theory]
    [MemberData(nameof(Records))]
    public void An_inserted_record_is_named_by_its_number(int record) => AssertNamed(record, ChainFault.Inserted, lines => lines.Insert(record, lines[record]));

    [Theory]
    [MemberData(nameof(RecordsBeforeTheLast))]
    public void Swapped_records_are_named_by_the_first_number(int record) => AssertNamed(
        record, ChainFault.Order, lines => (lines[record], lines[record + 1]) = (lines[record + 1], lines[record]));

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_that_is_none_is_named_by_its_number(int record) => AssertNamed(record, ChainFault.Unreadable, lines => lines[record] += ",more");

    [Fact]
    public void A_header_that_is_none_leaves_the_first_record_unread() => AssertNamed(1, ChainFault.Unreadable, lines => lines[0] = lines[0].Replace("seq", "no", StringComparison.Ordinal));

    [Fact]
    public void Both_languages_say_what_happened()
    {
        var problem = TestPackage.Check(Tampered(lines => lines.RemoveRange(5, 3))).Problem!;

        Assert.Equal(
            "\"goi-12.zip\" was altered in \"events.csv, record 5\". Nothing was imported. Ask for it again. Records 5 to 7 are missing.", problem.English);
        Assert.Equal(
            "Gói \"goi-12.zip\" đã bị thay đổi ở \"events.csv, bản ghi số 5\". Không nhập dữ liệu. Đề nghị đơn vị gửi lại. Thiếu các bản ghi từ số 5 đến số 7.", problem.Vietnamese);
    }

    [Fact]
    public void A_record_that_was_changed_before_signing_is_told_from_one_changed_on_the_way()
    {
        var events = TestEvents.Changed(TestEvents.Whole, lines => lines[17] = lines[17].Replace(",udp,", ",tcp,", StringComparison.Ordinal));

        var check = TestPackage.Check(TestPackage.Of(events, TestEvents.Chain(TestEvents.Count)));

        Assert.Equal((PackageFault.BrokenChain, 17), (check.Problem!.Fault, check.Problem.Sequence));
        Assert.Contains("Record 17 was changed", check.Problem.English, StringComparison.Ordinal);
        Assert.Contains("Bản ghi số 17 đã bị sửa", check.Problem.Vietnamese, StringComparison.Ordinal);
        Assert.NotNull(check.Manifest);
    }

    [Fact]
    public void A_chain_computed_anew_before_signing_does_not_fit_its_anchor()
    {
        var events = TestEvents.Rechained(TestEvents.Changed(TestEvents.Whole, lines => lines[17] = lines[17].Replace(",udp,", ",tcp,", StringComparison.Ordinal)));
        Assert.True(Sha256Hash.TryParse(TestEvents.Lines(events)[^1].Split(',')[^1], out var last));
        var chain = TestEvents.Chain(TestEvents.Count) with { Hash = last };

        Assert.True(TestPackage.Check(TestPackage.Of(events, chain)).IsGood);

        var problem = TestPackage.Check(TestPackage.Of(events, chain, WithAnchors(Anchor(1, 10), Anchor(11, 20), Anchor(21, 36)))).Problem!;
        Assert.Equal((PackageFault.BrokenChain, 11), (problem.Fault, problem.Sequence));
        Assert.Contains("Records 11 to 20 are not those that were signed", problem.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Anchors_confirm_the_records_of_their_own_chain()
    {
        var occasion = WithAnchors(Anchor(1, 10), Anchor(11, 20), Anchor(1, 36) with { Chain = "other", Hash = default });

        var check = TestPackage.Check(TestPackage.Of(TestEvents.Whole, TestEvents.Chain(TestEvents.Count), occasion));

        Assert.True(check.IsGood);
        Assert.Equal(20, check.Chains["events.csv"].AnchoredThrough);
        Assert.Equal(3, check.Manifest!.Occasion.Anchors.Count);
    }

    [Fact]
    public void A_piece_of_a_chain_is_checked_from_where_it_begins()
    {
        var events = TestEvents.Changed(TestEvents.Whole, lines => lines.RemoveRange(1, 20));
        var chain = new PackageChain("drill", ChainForm.Csv, 21, 36, TestEvents.HashOf(20), TestEvents.HashOf(36));

        Assert.True(TestPackage.Check(TestPackage.Of(events, chain)).IsGood);
        Assert.Equal(21, TestPackage.Check(TestPackage.Of(events, chain with { Previous = default })).Problem?.Sequence);
        Assert.Equal(PackageFault.BrokenChain, TestPackage.Check(TestPackage.Of(events, chain with { Hash = default })).Problem?.Fault);
        Assert.Equal(PackageFault.BrokenChain, TestPackage.Check(TestPackage.Of(events, chain with { Last = 35 })).Problem?.Fault);
        Assert.Equal(37, TestPackage.Check(TestPackage.Of(events, chain with { Last = 37 })).Problem?.Sequence);
    }

    [Fact]
    public void A_chain_without_records_is_whole()
    {
        Assert.True(TestPackage.Check(TestPackage.Of(TestEvents.First(0), TestEvents.Chain(0))).IsGood);
    }

    [Fact]
    public void An_anchor_by_a_key_nobody_vouched_for_is_named()
    {
        var anchor = TestKeys.Stranger.Sign(Anchor(1, 10) with { Key = TestKeys.Stranger.Public.Fingerprint });
        var package = TestPackage.Of(TestEvents.Whole, TestEvents.Chain(TestEvents.Count), TestPackage.Occasion with { Anchors = [anchor] });

        var problem = TestPackage.Check(package).Problem!;

        Assert.Equal((PackageFault.UnknownKey, TestKeys.Stranger.Public.Fingerprint), (problem.Fault, problem.Fingerprint));
        Assert.True(TestPackage.Check(package, new PackageVerifier(new TrustedKeys(TestKeys.Sender.Public, TestKeys.Stranger.Public), new PackageLimits())).IsGood);
    }

    [Fact]
    public void An_anchor_its_key_did_not_sign_is_named()
    {
        var anchor = TestKeys.Sender.Sign(Anchor(1, 10)) with { Anchor = Anchor(1, 10) with { Hash = TestEvents.HashOf(9) } };
        var package = TestPackage.Of(TestEvents.Whole, TestEvents.Chain(TestEvents.Count), TestPackage.Occasion with { Anchors = [anchor] });

        var problem = TestPackage.Check(package).Problem!;

        Assert.Equal((PackageFault.BrokenChain, 1), (problem.Fault, problem.Sequence));
        Assert.Contains("từ số 1 đến số 10", problem.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_as_json_lines_are_checked_alike()
    {
        var lines = Lines(40, out var chain);

        Assert.True(TestPackage.Check(TestPackage.Of(lines, chain)).IsGood);
        for (var record = 1; record <= 40; record++)
        {
            var rows = Encoding.UTF8.GetString(lines).Split('\n')[..^1].ToList();
            rows[record - 1] = rows[record - 1].Replace("\"mã độc", "\"ma doc", StringComparison.Ordinal);
            var problem = TestPackage.Check(TestPackage.Of(Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => row + "\n"))), chain)).Problem;

            Assert.Equal((PackageFault.BrokenChain, record), (problem?.Fault, problem?.Sequence ?? 0));
        }
    }

    [Theory]
    [InlineData("\"seq\":2", "\"seq\":\"2\"", 2)]
    [InlineData("\"hash\":\"", "\"hash\":5,\"hasi\":\"", 1)]
    [InlineData("\"prev_hash\":\"", "\"prev_hash\":[],\"prev_hasi\":\"", 1)]
    [InlineData("\"hash\":\"", "\"hasi\":\"", 1)]
    [InlineData("\n{", "\n {", 2)]
    [InlineData("\n{", "\n\n{", 2)]
    [InlineData("\n{", "\r\n{", 1)]
    [InlineData("}\n{", "}{", 1)]
    [InlineData("\"seq\":3,\"what\":\"mã độc 3\"}\n", "\"seq\":3,\"what\":\"mã độc 3\"}", 3)]
    public void A_line_that_is_not_the_one_form_is_no_record(string part, string instead, int record)
    {
        var text = Encoding.UTF8.GetString(Lines(3, out var chain));
        var changed = text.Replace(part, instead, StringComparison.Ordinal);

        Assert.NotEqual(text, changed, StringComparer.Ordinal);
        Assert.Equal(record, TestPackage.Check(TestPackage.Of(Encoding.UTF8.GetBytes(changed), chain)).Problem?.Sequence);
    }

    [Fact]
    public void Lines_without_end_are_not_held_in_memory()
    {
        var endless = new byte[1_000_000];
        Array.Fill(endless, (byte)'x');

        Assert.Equal(1, TestPackage.Check(TestPackage.Of(endless, TestEvents.Chain(1) with { Form = ChainForm.Lines })).Problem?.Sequence);
        Assert.Equal(1, TestPackage.Check(TestPackage.Of(endless, TestEvents.Chain(1))).Problem?.Sequence);
        Assert.Equal(1, TestPackage.Check(TestPackage.Of([.. TestEvents.First(0), .. endless], TestEvents.Chain(1))).Problem?.Sequence);
    }

    private static byte[] Lines(int count, out PackageChain chain)
    {
        using var target = new MemoryStream();
        var writer = new ChainedLinesWriter(target);
        var json = new CanonicalJsonWriter();
        var links = new HashChain();
        for (var sequence = 1; sequence <= count; sequence++)
        {
            var previous = links.Last;
            json.Begin();
            json.WriteTexts("qnames"u8, ["c2.alpha.example", "\"\\\n"]);
            json.WriteNumber("seq"u8, sequence);
            json.WriteText("what"u8, string.Create(CultureInfo.InvariantCulture, $"mã độc {sequence}"));
            var record = json.End();
            Assert.True(writer.TryAppend(record, previous, links.Append(record)));
        }

        chain = new PackageChain("hits", ChainForm.Lines, 1, count, default, links.Last);
        return target.ToArray();
    }

    private static Anchor Anchor(int first, int last) => new()
    {
        Chain = "drill",
        First = first,
        Last = last,
        Hash = TestEvents.HashOf(last),
        MadeAt = TestPackage.Occasion.When,
        Version = "0.1.0",
        Key = TestKeys.Sender.Public.Fingerprint,
    };

    private static PackageOccasion WithAnchors(params IEnumerable<Anchor> anchors) => TestPackage.Occasion with { Anchors = [.. anchors.Select(TestKeys.Sender.Sign)] };

    private static byte[] Tampered(Action<List<string>> change) => TestPackage.WithFile(Good, "events.csv", content => TestEvents.Changed(content, change));

    /// <summary>Whoever changes the file on the way cannot sign it.</summary>
    private static void AssertNamed(int record, ChainFault fault, Action<List<string>> change)
    {
        var check = TestPackage.Check(Tampered(change));

        Assert.Equal((PackageFault.Altered, "events.csv", record), (check.Problem!.Fault, check.Problem.File, check.Problem.Sequence));
        Assert.Equal(fault, check.Chains["events.csv"].Break!.Fault);
    }
}
