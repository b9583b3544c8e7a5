using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Tests.Queries;

public sealed class QueryHandlerTests : IDisposable
{
    private readonly HandlerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Silence_answers_part_of_a_header_and_responses()
    {
        var response = new TestQuery("www.example") { Flags = MessageHeader.QueryResponse }.ToOctets();

        Assert.Null(fixture.Send([]));
        Assert.Null(fixture.Send(response.AsSpan(0, 11)));
        Assert.Null(fixture.Send(response));
        Assert.Equal(3, fixture.Totals.Dropped);
    }

    [Theory]
    [InlineData(Opcode.Status)]
    [InlineData(Opcode.Notify)]
    [InlineData(Opcode.Update)]
    [InlineData(Opcode.StatefulOperations)]
    public void Other_opcodes_are_not_implemented_and_nothing_is_echoed(Opcode opcode)
    {
        var response = fixture.Ask(new TestQuery("www.example") { Flags = (ushort)((int)opcode << 11), Payload = 4096 });

        Assert.Equal(Rcode.NotImp, response.Rcode);
        Assert.Equal(opcode, response.Header.Opcode);
        Assert.Equal(0x1234, response.Header.Id);
        Assert.Equal(0, response.Header.QuestionCount);
        Assert.NotNull(response.Opt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(65535)]
    public void Any_count_of_questions_but_one_is_a_format_error(int count)
    {
        var response = fixture.Ask(new TestQuery("www.example") { QuestionCount = (ushort)count });

        Assert.Equal(Rcode.FormErr, response.Rcode);
        Assert.Equal(MessageHeader.Size, response.Octets.Length);
        Assert.True(response.Has(MessageHeader.RecursionDesired));
    }

    [Fact]
    public void A_second_opt_is_a_format_error()
    {
        var response = fixture.Ask(new TestQuery("www.example") { Payload = 1232, OptCount = 2 });

        Assert.Equal(Rcode.FormErr, response.Rcode);
    }

    [Fact]
    public void An_option_longer_than_its_opt_is_a_format_error()
    {
        var response = fixture.Ask(new TestQuery("www.example") { Payload = 1232, EdnsOptions = [0, 10, 0, 9, 1, 2] });

        Assert.Equal(Rcode.FormErr, response.Rcode);
    }

    [Fact]
    public void A_thousand_records_in_a_query_are_a_format_error()
    {
        var octets = new TestQuery("www.example").ToOctets();
        octets[10] = 4;

        Assert.Equal(Rcode.FormErr, fixture.Send(octets)!.Rcode);
    }

    [Fact]
    public void A_later_version_of_edns_is_told_ours()
    {
        var response = fixture.Ask(new TestQuery("www.example") { Payload = 1232, EdnsVersion = 1 });

        Assert.Equal(Rcode.BadVers, response.Rcode);
        Assert.Equal(0u, (response.Opt!.Ttl >> 16) & 0xFF);
    }

    [Theory]
    [InlineData(RecordClass.Chaos)]
    [InlineData(RecordClass.Hesiod)]
    [InlineData(RecordClass.Any)]
    [InlineData((RecordClass)7)]
    public void Other_classes_are_refused_without_data(RecordClass questionClass)
    {
        var response = fixture.Ask(new TestQuery("version.bind", RecordType.Txt) { Class = questionClass });

        Assert.Equal(Rcode.Refused, response.Rcode);
        Assert.Empty(response.Answers);
    }

    [Theory]
    [InlineData(RecordType.Axfr, Rcode.Refused)]
    [InlineData(RecordType.Ixfr, Rcode.Refused)]
    [InlineData(RecordType.Opt, Rcode.FormErr)]
    [InlineData(RecordType.Tsig, Rcode.FormErr)]
    [InlineData(RecordType.Tkey, Rcode.NotImp)]
    [InlineData(RecordType.Mailb, Rcode.NotImp)]
    public void Types_that_are_no_questions_get_an_error(RecordType type, Rcode expected) =>
        Assert.Equal(expected, fixture.Ask(new TestQuery("www.example", type)).Rcode);

    [Fact]
    public void Strangers_are_refused_even_for_listed_names_and_leave_no_hit()
    {
        var response = fixture.Ask(new TestQuery("listed.example") { Payload = 1232 }, HandlerFixture.Stranger);

        Assert.Equal(Rcode.Refused, response.Rcode);
        Assert.Equal(ExtendedErrorCode.Prohibited, response.Error);
        Assert.Empty(response.Answers);
        Assert.Equal(0, fixture.Journal.Recorded);
        Assert.Equal(1, fixture.Totals.Refused);
        Assert.Equal(0, fixture.Totals.Admitted);
    }

    [Fact]
    public void A_network_let_in_while_running_is_answered_from_the_next_query_on()
    {
        Assert.Equal(Rcode.Refused, fixture.Ask(new TestQuery("listed.example"), HandlerFixture.Stranger).Rcode);
        Assert.True(InternetPrefix.TryParse("192.0.2.0/24", out var network));

        fixture.Settings.Current = QuerySettings.From([network], new SinkholeOptions(), 1232);

        Assert.Equal(Rcode.NoError, fixture.Ask(new TestQuery("listed.example"), HandlerFixture.Stranger).Rcode);
        Assert.Equal(Rcode.Refused, fixture.Ask(new TestQuery("listed.example")).Rcode);
    }

    [Fact]
    public void A_cached_answer_is_sent_aged_with_the_question_as_asked()
    {
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80), age: 100));

        var response = fixture.Ask(new TestQuery("wWw.ExAmPlE"));

        Assert.Equal("wWw.ExAmPlE", response.QName);
        var answer = Assert.Single(response.Answers);
        Assert.Equal("wWw.ExAmPlE", answer.Owner);
        Assert.Equal(200u, answer.Ttl);
        Assert.Equal([192, 0, 2, 80], answer.RData);
        Assert.Null(response.Opt);
        Assert.Equal(1, fixture.Totals.Cached);
    }

    [Fact]
    public void A_response_repeats_RD_and_CD_and_sets_RA_but_never_AA_or_AD()
    {
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));
        var asked = MessageHeader.RecursionDesired | MessageHeader.CheckingDisabled | MessageHeader.AuthenticData;

        var response = fixture.Ask(new TestQuery("www.example") { Flags = (ushort)asked });

        var expected = MessageHeader.QueryResponse | MessageHeader.RecursionDesired | MessageHeader.RecursionAvailable
            | MessageHeader.CheckingDisabled;
        Assert.Equal(expected, response.Header.Flags);
    }

    [Fact]
    public void An_opt_is_answered_with_our_size_and_the_DO_bit_as_asked()
    {
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));

        var response = fixture.Ask(new TestQuery("www.example") { Payload = 4096, DnssecOk = true, EdnsOptions = [0, 10, 0, 1, 9] });

        Assert.Equal(1232, (ushort)response.Opt!.Class);
        Assert.Equal(0x8000u, response.Opt.Ttl);
        Assert.Empty(response.Opt.RData);
    }

    [Theory]
    [InlineData(null, 512)]
    [InlineData(100, 512)]
    [InlineData(700, 700)]
    [InlineData(4096, 1232)]
    public void An_answer_is_cut_to_a_question_with_TC_one_octet_above_the_limit(int? payload, int limit)
    {
        var question = new TestQuery("big.example", RecordType.Txt) { Payload = (ushort?)payload };
        var around = MessageHeader.Size + 13 + 4 + 12 + (payload is null ? 0 : 11);
        fixture.Resolver.Hold("big.example", RecordType.Txt, FakeResolver.Fresh(FakeResolver.Text(limit - around)));
        var whole = fixture.Ask(question);
        fixture.Resolver.Hold("big.example", RecordType.Txt, FakeResolver.Fresh(FakeResolver.Text(limit - around + 1)));
        var cut = fixture.Ask(question);

        Assert.Equal(limit, whole.Octets.Length);
        Assert.False(whole.Has(MessageHeader.Truncated));
        Assert.True(cut.Has(MessageHeader.Truncated));
        Assert.Empty(cut.Answers);
        Assert.Equal("big.example", cut.QName);
        Assert.Equal(payload is not null, cut.Opt is not null);
    }

    [Fact]
    public void An_answer_of_any_size_goes_whole_over_TCP()
    {
        fixture.Resolver.Hold("big.example", RecordType.Txt, FakeResolver.Fresh(FakeResolver.Text(60_000)));

        var response = fixture.Ask(new TestQuery("big.example", RecordType.Txt), HandlerFixture.Client with { Transport = Transport.Tcp });

        Assert.Equal(60_000, Assert.Single(response.Answers).RData.Length);
    }

    [Theory]
    [InlineData(Rcode.NoError, ExtendedErrorCode.StaleAnswer)]
    [InlineData(Rcode.NXDomain, ExtendedErrorCode.StaleNXDomainAnswer)]
    public void A_stale_answer_says_so_and_lives_thirty_seconds(Rcode rcode, ExtendedErrorCode expected)
    {
        var fresh = FakeResolver.Address(192, 0, 2, 80);
        var answer = new StoredAnswer(fresh.Octets, [6])
        {
            Rcode = rcode,
            AnswerCount = 1,
            AuthorityCount = 0,
            AdditionalCount = 0,
        };
        fixture.Resolver.Hold("www.example", RecordType.A, new Recall(RecallState.Stale, answer, 0, 30));

        var response = fixture.Ask(new TestQuery("www.example") { Payload = 1232 });

        Assert.Equal(rcode, response.Rcode);
        Assert.Equal(expected, response.Error);
        Assert.Equal(30u, Assert.Single(response.Answers).Ttl);
        Assert.Equal(1, fixture.Totals.Stale);
    }

    [Fact]
    public void A_remembered_failure_is_sent_with_its_error()
    {
        var failure = new StoredAnswer([], [])
        {
            Rcode = Rcode.ServFail,
            AnswerCount = 0,
            AuthorityCount = 0,
            AdditionalCount = 0,
            Error = ExtendedErrorCode.NoReachableAuthority,
        };
        fixture.Resolver.Hold("www.example", RecordType.A, new Recall(RecallState.Failure, failure, 0, 0));

        var response = fixture.Ask(new TestQuery("www.example") { Payload = 1232 });

        Assert.Equal(Rcode.ServFail, response.Rcode);
        Assert.Equal(ExtendedErrorCode.NoReachableAuthority, response.Error);
        Assert.Equal(1, fixture.Totals.Failed);
    }

    [Fact]
    public void Any_is_answered_minimally_for_names_that_are_not_listed()
    {
        var response = fixture.Ask(new TestQuery("www.example", RecordType.Any));

        var answer = Assert.Single(response.Answers);
        Assert.Equal(RecordType.Hinfo, answer.Type);
        Assert.Equal("\u0007RFC8482\0"u8, answer.RData);
        Assert.Empty(fixture.Resolver.Asked);
    }

    [Fact]
    public void Nothing_is_looked_up_without_RD()
    {
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));

        var response = fixture.Ask(new TestQuery("www.example") { Flags = 0, Payload = 1232 });

        Assert.Equal(Rcode.Refused, response.Rcode);
        Assert.Equal(ExtendedErrorCode.NotAuthoritative, response.Error);
        Assert.Equal(0, fixture.Resolver.Recalled);
    }

    [Fact]
    public async Task What_is_not_cached_is_asked_for_in_lower_case_and_answered_in_the_clients()
    {
        var response = await fixture.AskAndWaitAsync(new TestQuery("WWW.Example") { Payload = 1232, DnssecOk = true });

        Assert.Equal(("www.example", RecordType.A, true, false), Assert.Single(fixture.Resolver.Asked));
        Assert.Equal("WWW.Example", response.QName);
        Assert.Equal([192, 0, 2, 7], Assert.Single(response.Answers).RData);
        Assert.NotNull(response.Opt);
        Assert.Equal(1, fixture.Totals.Resolved);
        Assert.Equal(0, fixture.Pending.Count);
    }

    [Fact]
    public async Task An_answer_too_long_for_the_client_that_waited_is_cut()
    {
        fixture.Resolver.OnResolve = static (_, _) => Task.FromResult(FakeResolver.Fresh(FakeResolver.Text(3000)));

        var response = await fixture.AskAndWaitAsync(new TestQuery("big.example", RecordType.Txt));

        Assert.True(response.Has(MessageHeader.Truncated));
        Assert.Equal(MessageHeader.Size + 17, response.Octets.Length);
    }

    [Fact]
    public async Task A_fault_while_resolving_becomes_a_server_failure()
    {
        fixture.Resolver.OnResolve = static (_, _) => throw new InvalidOperationException("broken");

        var response = await fixture.AskAndWaitAsync(new TestQuery("www.example") { Payload = 1232 });

        Assert.Equal(Rcode.ServFail, response.Rcode);
        Assert.Equal(ExtendedErrorCode.Other, response.Error);
        Assert.Equal(1, fixture.Totals.Failed);
    }

    [Fact]
    public async Task Patience_ends_with_a_server_failure()
    {
        fixture.Resolver.OnResolve = static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return default;
        };

        var waiting = fixture.AskAndWaitAsync(new TestQuery("www.example") { Payload = 1232 });
        fixture.Clock.Advance(new PendingOptions().Patience);
        var response = await waiting;

        Assert.Equal(Rcode.ServFail, response.Rcode);
        Assert.Equal(ExtendedErrorCode.NetworkError, response.Error);
    }

    [Fact]
    public void A_name_outside_ascii_is_decided_by_its_A_label_and_cached_as_sent()
    {
        fixture.Resolver.Hold("bücher.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 81)));

        Assert.Equal([192, 0, 2, 81], Assert.Single(fixture.Ask(new TestQuery("BüCHER.example")).Answers).RData);
        Assert.Equal([127, 0, 0, 1], Assert.Single(fixture.Ask(new TestQuery("độc-hại.example")).Answers).RData);
    }
}
