/**
 * Long and short month names in the languages of Central and Western Europe and Scandinavia, and in Turkish, in lower
 * case
 * and without a final dot. Source: Unicode CLDR and the locales of the GNU C library.
 */
const NAMES: readonly string[] = [
  'jan january januar jän jänner janv janvier gen gennaio ene enero január led leden ledna sty styczeń stycznia januára sij siječanj siječnja januari januarie janeiro tammi tammikuu tammikuuta ian ianuarie ocak oca',
  'feb february februar febr févr février febbraio febrero február úno únor února lut luty lutego februára velj veljača veljače februari fev fevereiro helmi helmikuu helmikuuta februarie şubat şub',
  'mar march mär märz mrz mars marzo márc március bře březen března marzec marca marec ožu ožujak ožujka mrt maart março marts maalis maaliskuu maaliskuuta martie mart',
  'apr april avr avril aprile abr abril ápr április dub duben dubna kwi kwiecień kwietnia apríl apríla tra travanj travnja huhti huhtikuu huhtikuuta aprilie nisan nis',
  'may mai mag maggio mayo máj május kvě květen května maj maja mája svi svibanj svibnja mei maio touko toukokuu toukokuuta mayıs',
  'jun june juni juin giu giugno junio jún június čen čvn červen června cze czerwiec czerwca junij júna lipanj lipnja junho kesä kesäkuu kesäkuuta iun iunie haziran haz',
  'jul july juli juil juillet lug luglio julio júl július čec čvc červenec července lipiec lipca julij júla srpanj srpnja julho heinä heinäkuu heinäkuuta iul iulie temmuz tem',
  'aug august août aoû ago agosto augusztus srpen srpna sie sierpień sierpnia avg avgust augusta kol kolovoz kolovoza augustus augusti elo elokuu elokuuta ağustos ağu',
  'sep sept september septembre set settembre septiembre szept szeptember zář září wrz wrzesień września septembra ruj rujan rujna setembro syys syyskuu syyskuuta septembrie eylül eyl',
  'oct october okt oktober octobre ott ottobre octubre október říj říjen října paź październik października októbra out outubro loka lokakuu lokakuuta octombrie ekim eki',
  'nov november novembre noviembre listopadu novembra stu studeni studenoga novembro marras marraskuu marraskuuta noiembrie kasım kas',
  'dec december dez dezember déc décembre dic dicembre diciembre pro prosinec prosince gru grudzień grudnia decembra prosinac prosinca des desember dezembro joulu joulukuu joulukuuta decembrie aralık ara',
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/**
 * Names of different months in Croatian and in Polish or Czech. Croatian and Czech write a dot behind the day, Polish
 * does
 * not: without a dot it is the Polish month; with one the Croatian month, unless Czech has the name too. NaN:
 * ambiguous.
 */
const SHARED_NAMES: ReadonlyMap<string, { readonly plain: number; readonly dotted: number }> = new Map([
  ['lip', { plain: 7, dotted: 6 }],
  ['lis', { plain: 11, dotted: NaN }],
  ['listopada', { plain: 11, dotted: 10 }],
  ['listopad', { plain: NaN, dotted: NaN }],
  ['srp', { plain: NaN, dotted: NaN }],
]);

/**
 * The number of a month by its name, from 1.
 * @param dayDot whether a dot follows the day in front of the name; undefined without a day in front
 * @returns undefined where the word is no month, NaN where it is ambiguous between languages
 */
export function monthOf(word: string, dayDot?: boolean): number | undefined {
  const name = word.normalize('NFC').toLowerCase();
  const shared = SHARED_NAMES.get(name);
  if (!shared) return MONTHS.get(name);
  if (dayDot === undefined) return NaN;
  return dayDot ? shared.dotted : shared.plain;
}
