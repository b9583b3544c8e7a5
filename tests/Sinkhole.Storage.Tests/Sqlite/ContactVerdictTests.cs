using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Networks;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class ContactVerdictTests : IDisposable
{
    private const string Device = "mac:00:00:5e:00:53:01";
    private const string Neighbour = "mac:00:00:5e:00:53:02";
    private const string Client = "10.66.10.21";
    private const string Other = "10.66.10.22";

    private static readonly CatalogRule Alpha = StoreRows.Rule("alpha.example") with { Family = "Alpha" };
    private static readonly CatalogRule Beta = StoreRows.Rule("beta.example") with { Family = "Beta" };

    private readonly StoreFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_contact_just_after_a_look_up_is_of_the_families_looked_up_and_of_no_others()
    {
        await LookUpAsync(Row(0, Alpha), Row(30, Beta));
        await ContactAsync(StoredContacts.Row(1));

        Assert.Equal([("Alpha", VerdictLevel.Connected, 1L), ("Beta", VerdictLevel.Single, 0L)], await FiguresAsync());
    }

    [Theory]
    [InlineData(-0.1, VerdictLevel.Single)]
    [InlineData(0, VerdictLevel.Connected)]
    [InlineData(2, VerdictLevel.Connected)]
    [InlineData(2.1, VerdictLevel.Single)]
    public async Task A_contact_counts_while_the_answer_may_be_in_use(double minute, VerdictLevel level)
    {
        await LookUpAsync(Row(0, Alpha));
        await ContactAsync(StoredContacts.Row(minute));

        Assert.Equal([("Alpha", level, level == VerdictLevel.Connected ? 1L : 0L)], await FiguresAsync());
    }

    [Fact]
    public async Task A_longer_answer_is_in_use_for_longer()
    {
        await LookUpAsync(Row(0, Alpha));
        await ContactAsync(StoredContacts.Row(10));

        Assert.Equal(VerdictLevel.Connected, Assert.Single(await OfAsync(Device, new VerdictReaderOptions { Verdicts = new VerdictOptions { AnswerTtl = TimeSpan.FromMinutes(10) } })).Level);
    }

    [Fact]
    public async Task A_named_domain_raises_its_own_family_and_not_another_that_was_looked_up_at_the_same_time()
    {
        await LookUpAsync(Row(0, Alpha), Row(0, Beta));
        await ContactAsync(StoredContacts.Row(1, Client, Alpha));

        var verdicts = await OfAsync();

        Assert.Equal([("Alpha", VerdictLevel.Named, 1L), ("Beta", VerdictLevel.Single, 0L)], verdicts.Select(Shown));
        Assert.Equal("www.alpha.example", verdicts[0].NamedDomain);
    }

    [Fact]
    public async Task A_scanner_that_looked_nothing_up_is_suspected_of_nothing()
    {
        await LookUpAsync(Row(0, Alpha, Other));
        await ContactAsync([.. Enumerable.Range(1, 200).Select(port => StoredContacts.Row(1)).Select((row, port) => row with { Contact = row.Contact with { Port = (ushort)port } })]);

        Assert.Empty(await OfAsync());
    }

    [Theory]
    [InlineData(HitAction.Monitor)]
    [InlineData(HitAction.NxDomain)]
    [InlineData(HitAction.LocalData)]
    public async Task A_look_up_that_was_not_answered_with_the_sinkholes_address_leads_to_no_contact(HitAction action)
    {
        await LookUpAsync(Row(0, Alpha) is var row ? row with { Hit = row.Hit with { Action = action } } : default);
        await ContactAsync(StoredContacts.Row(1));

        Assert.Equal([("Alpha", VerdictLevel.Single, 0L)], await FiguresAsync());
    }

    [Fact]
    public async Task A_device_whose_look_ups_came_through_a_forwarder_is_found_by_its_contact()
    {
        // The forwarder asked; nobody knows for whom.
        await folder.Hits.ApplyAsync(StoreRows.Batch(Row(0, Alpha, Other)), Cancellation);
        await HitRecordsAsync(1, Record("net:10.66.10.22/32", 1, Other));
        await ContactAsync(StoredContacts.Row(1, Client, Alpha));

        Assert.Equal([("Alpha", VerdictLevel.Named, 1L)], await FiguresAsync());
        Assert.Empty(await OfAsync("net:10.66.10.22/32"));
    }

    [Fact]
    public async Task A_contact_that_names_nothing_is_not_the_consequence_of_anothers_look_up()
    {
        await LookUpAsync(Row(0, Alpha, Other));
        await ContactAsync(StoredContacts.Row(1), StoredContacts.Row(1, Other));

        Assert.Empty(await OfAsync());
        Assert.Equal(VerdictLevel.Connected, Assert.Single(await OfAsync(Neighbour)).Level);
    }

    [Fact]
    public async Task A_datagram_counts_as_a_look_up_over_udp_does_and_never_names_a_domain()
    {
        await LookUpAsync(Row(0, Alpha));
        await ContactAsync(Datagram(StoredContacts.Row(1)), Datagram(StoredContacts.Row(500, Client, Alpha)));

        var verdict = Assert.Single(await OfAsync());

        Assert.Equal(("Alpha", VerdictLevel.Connected, 2L), Shown(verdict));
        Assert.Contains("over UDP", VerdictText.ReasonsInEnglish(verdict, _ => "then").First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folded_contacts_count_as_many_as_there_were_and_say_when_and_where()
    {
        await LookUpAsync(Row(0, Alpha));
        var first = StoredContacts.Row(0.5);
        await ContactAsync(first, first with { Count = 9, LastMicroseconds = first.LastMicroseconds + 20_000_000 }, StoredContacts.Row(1) is var other ? other with { Contact = other.Contact with { Port = 443 } } : first);

        var verdict = Assert.Single(await OfAsync());

        Assert.Equal(("Alpha", VerdictLevel.Connected, 11L), Shown(verdict));
        Assert.Equal(new ContactSummary(StoreRows.Start.AddSeconds(30), StoreRows.Start.AddSeconds(60)) { Ports = [80, 443] }, verdict.ContactSummary);
    }

    [Fact]
    public async Task Excluded_clients_points_and_what_nobody_asked_for_yet_are_held_against_nobody()
    {
        await folder.Hits.ApplyAsync(StoreRows.Batch(Row(0, Alpha)), Cancellation);
        await HitRecordsAsync(1, Record(Device, 1));
        await StoreContactsAsync(StoredContacts.Row(1, Client, Alpha), StoredContacts.Row(1, Other, Alpha), StoredContacts.Row(1.5, Client, Alpha));
        var excluded = new Exclusion { Reason = "kiểm thử", Owner = "Tổ CNTT", Span = Validity.Always };
        await ContactRecordsAsync(0, 2, Record(Device, 1) with { Exclusion = excluded }, Record("net:10.66.10.22/32", 2, Other), Record(Device, 3));

        Assert.Equal([("Alpha", VerdictLevel.Single, 0L)], await FiguresAsync());
        Assert.Empty(await OfAsync("net:10.66.10.22/32"));
    }

    [Fact]
    public async Task What_came_from_an_address_that_may_be_many_machines_is_held_against_nobody()
    {
        await LookUpAsync(Row(0, Alpha));
        await ContactAsync(StoredContacts.Row(1, Other, Alpha), StoredContacts.Row(1));
        await ContactRecordsAsync(2, 2, Record(Device, 1, Other));

        var reading = await new SqliteVerdictReader(folder.DatabasePath, new VerdictReaderOptions()).ReadAsync(
            new VerdictRequest { Devices = [Id(Device)], Unresolved = new HashSet<InternetAddress> { StoredContacts.Address(Other) } }, Cancellation);

        Assert.Equal([("Alpha", VerdictLevel.Connected, 1L)], reading.Of(Id(Device)).Select(Shown));
    }

    [Fact]
    public async Task An_address_that_two_machines_had_at_contacts_alone_is_no_machine_itself()
    {
        await StoreContactsAsync(StoredContacts.Row(0, Client, Alpha), StoredContacts.Row(9, Client, Alpha), StoredContacts.Row(20, Client, Alpha));
        await ContactRecordsAsync(0, 3, Record(Device, 1), Record("ip:10.66.10.21", 2), Record(Neighbour, 3));

        Assert.Empty(await OfAsync("ip:10.66.10.21"));
        Assert.Single(await OfAsync(Neighbour));
    }

    [Fact]
    public async Task A_device_that_is_known_by_contacts_alone_can_be_confirmed()
    {
        var confirmations = new SqliteConfirmationStore(folder.Hits, folder.DatabasePath);
        var before = await confirmations.IsKnownAsync(Id(Device), Cancellation);
        await ContactAsync(StoredContacts.Row(1, Client, Alpha));

        Assert.False(before);
        Assert.True(await confirmations.IsKnownAsync(Id(Device), Cancellation));
    }

    [Fact]
    public async Task Contacts_that_are_not_recorded_are_not_the_same_as_none()
    {
        await LookUpAsync(Row(0, Alpha));

        Assert.Null(Assert.Single(await OfAsync()).Contacts);
        Assert.Equal(0, Assert.Single(await OfAsync(Device, new VerdictReaderOptions { Verdicts = new VerdictOptions { RecordsContacts = true } })).Contacts);
        await StoreContactsAsync(StoredContacts.Row(0, "10.66.10.99"));
        Assert.Equal(0, Assert.Single(await OfAsync()).Contacts);
    }

    [Theory]
    [InlineData(29, VerdictLevel.Named)]
    [InlineData(31, VerdictLevel.Single)]
    public async Task An_address_by_itself_is_not_held_to_what_reached_the_sinkhole_from_it_long_before(int daysAfter, VerdictLevel level)
    {
        const string address = "ip:10.66.10.21";
        await folder.Hits.ApplyAsync(StoreRows.Batch(Row(TimeSpan.FromDays(daysAfter).TotalMinutes, Alpha)), Cancellation);
        await HitRecordsAsync(1, Record(address, 1));
        await StoreContactsAsync(StoredContacts.Row(0, Client, Alpha));
        await ContactRecordsAsync(0, 1, Record(address, 1));

        Assert.Equal(level, Assert.Single(await OfAsync(address)).Level);
    }

    [Fact]
    public async Task A_confirmed_address_that_goes_on_with_another_family_may_be_another_machine_too()
    {
        const string address = "ip:10.66.10.21";
        await folder.Hits.ApplyAsync(StoreRows.Batch(Row(0, Alpha), Row(TimeSpan.FromDays(31).TotalMinutes, Beta)), Cancellation);
        await HitRecordsAsync(2, Record(address, 1));
        await new SqliteConfirmationStore(folder.Hits, folder.DatabasePath).AppendAsync(
            new Confirmation { Device = Id(address), Family = "Alpha", Means = ConfirmationMeans.Technician, Who = "N. V. A", FoundAt = StoreRows.Start, MadeAt = StoreRows.Start, Note = "" }, Cancellation);

        Assert.All(await OfAsync(address), verdict => Assert.Equal(VerdictLevel.Single, verdict.Level));
    }

    [Fact]
    public async Task The_time_asked_for_bounds_contacts_too()
    {
        await LookUpAsync(Row(0, Alpha), Row(60, Alpha));
        await ContactAsync(StoredContacts.Row(1, Client, Alpha), StoredContacts.Row(61));

        var reading = await new SqliteVerdictReader(folder.DatabasePath, new VerdictReaderOptions()).ReadAsync(
            new VerdictRequest { Devices = [Id(Device)], From = StoreRows.Start.AddMinutes(30) }, Cancellation);

        Assert.Equal([("Alpha", VerdictLevel.Connected, 1L)], reading.Of(Id(Device)).Select(Shown));
    }

    private static ContactRow Datagram(ContactRow row) => row with { Contact = row.Contact with { Transport = ContactTransport.Udp, Protocol = ContactProtocol.Other } };

    private static DeviceId Id(string text) => DeviceId.TryParse(text, out var id) ? id : throw new FormatException(text);

    private static (string Family, VerdictLevel Level, long Contacts) Shown(FamilyVerdict verdict) => (verdict.Family, verdict.Level, verdict.Contacts ?? -1);

    private static HitRow Row(double minute, CatalogRule rule, string client = Client) => StoreRows.Row(StoreRows.Start.AddMinutes(minute), client, 1, rule);

    private static AttributionRecord Record(string device, long first, string client = Client) => new()
    {
        Subject = new AttributionSubject(StoredContacts.Address(client), default, default),
        FirstHit = first,
        MadeAt = StoreRows.Start,
        Device = Id(device),
        Source = AttributionSource.Dhcp,
        Confidence = Confidence.High,
    };

    // Of the one address the device, of the other its neighbour.
    private async Task LookUpAsync(params HitRow[] rows)
    {
        Assert.Equal(HitStoreOutcome.Stored, await folder.Hits.ApplyAsync(StoreRows.Batch(rows), Cancellation));
        await HitRecordsAsync(rows.Length, Record(Device, 1), Record(Neighbour, 1, Other));
    }

    private async Task ContactAsync(params ContactRow[] rows)
    {
        await StoreContactsAsync(rows);
        await ContactRecordsAsync(0, rows.Length, Record(Device, 1), Record(Neighbour, 1, Other));
    }

    private async Task StoreContactsAsync(params ContactRow[] rows) =>
        Assert.Equal(HitStoreOutcome.Stored, await new SqliteContactStore(folder.Hits).ApplyAsync(StoredContacts.Batch(rows), Cancellation));

    private async Task HitRecordsAsync(long progress, params AttributionRecord[] records) =>
        Assert.True(await new SqliteAttributionStore(folder.Hits, folder.DatabasePath).AppendAsync(records, 0, progress, Cancellation));

    private async Task ContactRecordsAsync(long before, long progress, params AttributionRecord[] records) =>
        Assert.True(await SqliteAttributionStore.OfContacts(folder.Hits, folder.DatabasePath).AppendAsync(records, before, progress, Cancellation));

    private async Task<List<FamilyVerdict>> OfAsync(string device = Device, VerdictReaderOptions? options = null) =>
        [.. (await new SqliteVerdictReader(folder.DatabasePath, options ?? new VerdictReaderOptions()).ReadAsync(new VerdictRequest { Devices = [Id(device)] }, Cancellation)).Of(Id(device))];

    private async Task<IEnumerable<(string Family, VerdictLevel Level, long Contacts)>> FiguresAsync() => (await OfAsync()).Select(Shown);
}
